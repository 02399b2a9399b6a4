import Messages

/// Judges how the broker's machines are, as its management tells it (`/api/nodes`).
enum NodeLook {
    static func differences(_ nodes: [JSONValue]) -> [Difference] {
        nodes.flatMap { node -> [Difference] in
            let name = node["name"].text
            var found: [Difference] = []
            func differs(_ what: String, _ mend: String...) {
                found.append(Difference(kind: .node, name: name, what: what, mend: mend))
            }
            if node["running"] == false { differs("does not run", "systemctl start rabbitmq-server   # there") }
            if node["mem_alarm"] == true {
                differs(
                    "has an alarm of memory and takes no messages",
                    "rabbitmqctl status   # then more memory, or fewer waiting messages")
            }
            if node["disk_free_alarm"] == true {
                differs(
                    "has an alarm of its disk and takes no messages",
                    "df -h   # there; the limit is disk_free_limit in rabbitmq.conf")
            } else if node["disk_free_limit"].whole > 0, node["disk_free"].whole < 2 * node["disk_free_limit"].whole {
                differs("has less than twice the free disk at which it takes no messages any more", "df -h   # there")
            }
            if node["fd_total"].whole > 0, node["fd_used"].whole * 10 > node["fd_total"].whole * 8 {
                differs(
                    "has \(node["fd_used"].whole) of \(node["fd_total"].whole) files open",
                    "LimitNOFILE=65536   # in its unit")
            }
            return found
        }
    }
}
