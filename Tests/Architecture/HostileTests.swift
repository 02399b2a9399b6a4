import Foundation
import Messages
import RabbitMQ
import TestKit
import Testing

@testable import Chassis

/// Whatever comes in by the broker is bytes until its size is known. The entries are taken from the programs themselves, so none
/// can be forgotten.
@Suite("Hostile messages", .serialized)
struct HostileTests {
    @Test("No program works for more than a moment for a message that it hears", arguments: Program.allCases)
    func hearings(program: Program) throws {
        let service = try service(program)
        let types = Contract.campus.map { $0.name }
        let admission = Admission(
            program: program, hearings: service.reactions, hearsTheUnheard: service.hearsTheUnheard,
            publishers: ["sis": .init(types: types, units: ["library"])], school: "songtao")
        for (type, hearing) in service.reactions.sorted(by: { $0.key < $1.key }) {
            for (name, delivery) in try attacks(on: type, hearing, program) {
                var admitted: Admitted?
                let took = ContinuousClock().measure { admitted = admission.admit(delivery) }
                #expect(took < Hostile.moment, "\(type), \(name): \(took)")
                #expect(admitted?.isHeard == false, "\(type), \(name)")
            }
        }
    }

    @Test("No program works for more than a moment for a question that it answers", arguments: Program.allCases)
    func questions(program: Program) throws {
        for (question, responding) in try service(program).responders {
            let bodies =
                Hostile.documents.map(\.1)
                + ["actor", "question"].flatMap { member in
                    Hostile.documents.map { "{\"\(member)\":\($0.1)}" }
                }
            for body in bodies {
                let bytes = Array(body.utf8)
                let took = ContinuousClock().measure {
                    #expect(throws: (any Error).self) { _ = try responding.read(bytes) }
                }
                #expect(took < Hostile.moment, "\(question): \(body.prefix(20)) \(took)")
            }
        }
    }

    private func service(_ program: Program) throws -> Service {
        try #require(Programs.all.map { try $0.service(Settings()) }.first { $0.program == program })
    }

    /// Its golden document with each text in turn made of marks, and what is no such document, in both forms of an event.
    private func attacks(on type: String, _ hearing: Hearing, _ program: Program) throws -> [(String, Delivery)] {
        let author = hearing.authors.first?.rawValue
        let isCampus = hearing.exchange == .campus
        let user = isCampus ? "sis" : author ?? ""
        func delivery(_ body: String, headers: [String: String] = [:]) -> Delivery {
            Bench.delivery(
                body: body, exchange: hearing.exchange.rawValue, routingKey: isCampus ? "sis.\(type)" : type,
                user: user,
                headers: headers)
        }
        let golden = try JSON.decode(
            JSONValue.self,
            from: [UInt8](Data(contentsOf: Repository.root.appending(path: "Tests/Messages/Golden/\(type).json"))))
        let marked = golden.marked(with: Hostile.marks(131_072))
        let attributes = [
            "specversion": "1.0", "id": "e1", "source": "/campus/sis", "type": type, "time": "2026-06-01T09:00:00Z",
        ]
        var attacks: [(String, Delivery)] = []
        for (name, document) in Hostile.documents {
            attacks.append((name, delivery(document)))
            attacks.append(("data: \(name)", delivery("{\"specversion\":\"1.0\",\"data\":\(document)}")))
        }
        for (place, document) in marked {
            attacks.append((place, delivery(String(decoding: try JSON.encode(document), as: UTF8.self))))
        }
        for name in attributes.keys {
            var headers: [String: String] = [:]
            for (attribute, text) in attributes { headers["ce-\(attribute)"] = text }
            headers["ce-\(name)"] = Hostile.marks(16_000)
            attacks.append(("header \(name)", delivery("{}", headers: headers)))
        }
        var names = ["ce-specversion": "1.0"]
        for number in 1...100 { names["ce-\(Hostile.marks(244))\(number)"] = "1" }
        attacks.append(("names of headers", delivery("{}", headers: names)))
        return attacks
    }
}

extension JSONValue {
    /// This document once for each of its texts, with that text made hostile.
    fileprivate func marked(with marks: String) -> [(String, JSONValue)] {
        switch self {
        case .text: [("", .text(marks))]
        case .object(let members):
            members.flatMap { name, value in
                value.marked(with: marks).map { (".\(name)\($0)", .object(members.merging([name: $1]) { $1 })) }
            }
        case .list(let list):
            list.indices.flatMap { place in
                list[place].marked(with: marks).map { path, value in
                    var changed = list
                    changed[place] = value
                    return ("[\(place)]\(path)", .list(changed))
                }
            }
        case .null, .flag, .number: []
        }
    }
}
