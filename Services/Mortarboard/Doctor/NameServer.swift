import Foundation

/// The machine's name server, asked over UDP (RFC 1035), because libc looks up addresses alone.
struct NameServer: NameLookup {
    private let address: String

    /// - Throws: `Complaint` when the machine names none.
    init(configuration: String = "/etc/resolv.conf") throws {
        let lines = (try? String(contentsOfFile: configuration, encoding: .utf8))?.split(separator: "\n") ?? []
        let servers = lines.map { $0.split(separator: " ") }.filter { $0.first == "nameserver" && $0.count > 1 }
        guard let first = servers.first(where: { !$0[1].contains(":") }) else {
            throw Complaint("\(configuration) names no server of names that speaks IPv4.")
        }
        address = String(first[1])
    }

    func texts(of name: String) throws -> [String] {
        let id = UInt16.random(in: 1...UInt16.max)
        let answer = try ask(Self.question(name, id: id))
        return try Self.texts(in: answer, id: id, of: name)
    }

    private func ask(_ question: [UInt8]) throws -> [UInt8] {
        let line = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        guard line >= 0 else { throw Complaint("No socket can be opened.") }
        defer { close(line) }
        var patience = timeval(tv_sec: 3, tv_usec: 0)
        setsockopt(line, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = UInt16(53).bigEndian
        guard inet_pton(AF_INET, address, &place.sin_addr) == 1 else { throw Complaint("\(address) is no address.") }
        let isConnected = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected, send(line, question, question.count, 0) == question.count else {
            throw Complaint("The server of names at \(address) cannot be reached.")
        }
        var answer = [UInt8](repeating: 0, count: 4_096)
        let size = recv(line, &answer, answer.count, 0)
        guard size > 0 else { throw Complaint("The server of names at \(address) does not answer.") }
        return Array(answer.prefix(size))
    }

    /// With an OPT record (RFC 6891), so that an answer of more than 512 bytes comes whole.
    static func question(_ name: String, id: UInt16) -> [UInt8] {
        let head: [UInt8] = [UInt8(id >> 8), UInt8(id & 255), 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]
        let labels = name.split(separator: ".").flatMap { label in
            let bytes = Array(label.utf8.prefix(63))
            return [UInt8(bytes.count)] + bytes
        }
        return head + labels + [0, 0, 16, 0, 1] + [0, 0, 41, 16, 0, 0, 0, 0, 0, 0, 0]
    }

    /// - Throws: `Complaint` when it is no answer to this question, or the server refuses to say.
    static func texts(in answer: [UInt8], id: UInt16, of name: String) throws -> [String] {
        var reader = Reader(bytes: answer)
        guard try reader.number() == Int(id), case let flags = try reader.number(), flags & 0x8000 != 0 else {
            throw Complaint("The server of names has answered another question.")
        }
        // Not found is an answer, too.
        guard [0, 3].contains(flags & 15) else {
            throw Complaint("The server of names cannot say anything of \(name) (code \(flags & 15)).")
        }
        let (questions, answers) = (try reader.number(), try reader.number())
        _ = (try reader.number(), try reader.number())
        for _ in 0..<questions {
            try reader.skipName()
            _ = (try reader.number(), try reader.number())
        }
        var texts: [String] = []
        for _ in 0..<answers {
            try reader.skipName()
            let type = try reader.number()
            _ = (try reader.number(), try reader.number(), try reader.number())
            let data = try reader.take(try reader.number())
            if type == 16 { texts.append(Self.text(data)) }
        }
        return texts
    }

    /// A record's pieces of up to 255 bytes are one text.
    private static func text(_ data: ArraySlice<UInt8>) -> String {
        var (bytes, rest): ([UInt8], ArraySlice<UInt8>) = ([], data)
        while let size = rest.first {
            bytes += rest.dropFirst().prefix(Int(size))
            rest = rest.dropFirst(1 + Int(size))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private struct Reader {
        let bytes: [UInt8]
        private var place = 0

        init(bytes: [UInt8]) { self.bytes = bytes }

        mutating func take(_ count: Int) throws -> ArraySlice<UInt8> {
            guard place + count <= bytes.count else {
                throw Complaint("The server of names has answered half a message.")
            }
            defer { place += count }
            return bytes[place..<place + count]
        }

        mutating func number() throws -> Int { try take(2).reduce(0) { $0 << 8 | Int($1) } }

        mutating func skipName() throws {
            while let size = try take(1).first, size != 0 {
                // A pointer to an earlier name ends it.
                if size & 0xc0 == 0xc0 {
                    _ = try take(1)
                    return
                }
                _ = try take(Int(size))
            }
        }
    }
}
