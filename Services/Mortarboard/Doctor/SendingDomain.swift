/// What a domain says of the mails that are sent from it: without it, big providers put codes and diplomas among the rubbish.
struct SendingDomain {
    private(set) var differences: [Difference] = []
    private(set) var unseen: [String] = []

    private let domain: String

    /// - Parameter server: where names are looked up.
    init(_ domain: String, selector: String?, asking server: some NameLookup) throws {
        self.domain = domain
        judgeSPF(try server.texts(of: domain))
        judgeDMARC(try server.texts(of: "_dmarc.\(domain)"))
        if let selector {
            judgeDKIM(selector, try server.texts(of: "\(selector)._domainkey.\(domain)"))
        } else {
            unseen.append("DKIM of \(domain): say --selector, as the relay signs")
        }
    }

    /// RFC 7208.
    private mutating func judgeSPF(_ texts: [String]) {
        let found = texts.filter { $0 == "v=spf1" || $0.hasPrefix("v=spf1 ") }
        let terms = found.first?.split(separator: " ").map { $0.lowercased() } ?? []
        if found.isEmpty {
            differs(
                "SPF", "says nothing of who may send for it", "\(domain). TXT \"v=spf1 ip4:ADDRESS-OF-THE-RELAY -all\"")
        } else if found.count > 1 {
            differs(
                "SPF", "says \(found.count) times who may send for it, which counts as never",
                "leave one TXT record that begins with v=spf1")
        } else if terms.contains("+all") || terms.contains("all") {
            differs("SPF", "lets everybody send for it", "end it with -all")
        } else if terms.contains("?all") || !terms.contains(where: { $0.hasSuffix("all") || $0.hasPrefix("redirect=") })
        {
            differs("SPF", "does not say that others may not send for it", "end it with -all, or ~all while you look")
        }
    }

    /// RFC 7489.
    private mutating func judgeDMARC(_ texts: [String]) {
        let found = texts.filter { $0.hasPrefix("v=DMARC1") }
        guard let one = found.first, found.count == 1 else {
            let what =
                found.isEmpty
                ? "says nothing of what is to be done with forged mails"
                : "says it \(found.count) times, which counts as never"
            return differs(
                "DMARC", what, "_dmarc.\(domain). TXT \"v=DMARC1; p=quarantine; rua=mailto:dmarc@\(domain)\"")
        }
        let tags = one.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
        if tags.contains("p=none") {
            differs(
                "DMARC", "lets forged mails through (p=none)", "p=quarantine, once its reports name nobody of yours")
        }
    }

    /// RFC 6376.
    private mutating func judgeDKIM(_ selector: String, _ texts: [String]) {
        let name = "\(selector)._domainkey.\(domain)"
        guard let one = texts.first(where: { $0.contains("p=") }) else {
            return differs(
                "DKIM", "publishes no key under \(name)", "\(name). TXT \"v=DKIM1; k=rsa; p=KEY-OF-THE-RELAY\"")
        }
        let keys = one.split(separator: ";").map { $0.filter { $0 != " " } }.filter { $0.hasPrefix("p=") }
        if keys.first == "p=" {
            differs("DKIM", "has taken back the key under \(name)", "publish the key with which the relay signs")
        }
    }

    private mutating func differs(_ record: String, _ what: String, _ mend: String) {
        differences.append(Difference(kind: .domain, name: "\(domain) (\(record))", what: what, mend: [mend]))
    }
}
