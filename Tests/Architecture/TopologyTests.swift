import Foundation
import Messages
import Testing

@testable import Mortarboard

@Suite struct TopologyTests {
    @Test("Every program is here, in the order of its name's declaration")
    func six() throws {
        #expect(try Programs.descriptions().map(\.program) == Program.allCases)
    }

    @Test("Every fact that is stated is heard, and nothing else is")
    func bothColumns() throws {
        let heard = Set(try Programs.descriptions().flatMap(\.hears))
        // Whoever states campus events hears what is refused of them.
        #expect(
            heard.subtracting([EventRejected.name])
                == Set(Contract.facts.map { $0.name } + Contract.campus.map { $0.name }))
        let hearRejections = try Programs.descriptions().filter { $0.hears.contains(EventRejected.name) }
        #expect(Set(hearRejections.map(\.program)) == Set(Contract.campus.flatMap { $0.alsoStatedBy }))
    }

    @Test("The deployment's doctor reads the ledger as each program that hears the campus does")
    func deployed() throws {
        let list = try #require(
            Repository.text("deploy/programs.sh").firstMatch(of: /(?m)^campus_hearers=\((.*)\)$/))
        let hearers = try Programs.descriptions().filter(\.hearsTheCampus).map(\.program.rawValue)
        #expect(list.1.split(separator: " ").map(String.init) == hearers)
    }

    @Test("Each program knows whose queues must be there for its facts")
    func hearers() throws {
        for program in Program.allCases {
            let own = Set(Contract.facts.filter { $0.statedBy == program }.map { $0.name })
            let hearers = try Programs.descriptions().filter { !own.isDisjoint(with: $0.hears) }.map(\.program)
            #expect(program.hearers == Set(hearers), "\(program.rawValue)")
        }
    }

    @Test("The program that answers for a campus event hears it", arguments: Contract.campus.map { $0.name })
    func answered(_ name: String) throws {
        let type = try #require(Contract.campus.first { $0.name == name })
        let hearers = try Programs.descriptions().filter { $0.hears.contains(name) }.map(\.program)
        #expect(hearers.contains(type.answeredBy))
    }

    @Test("No program hears its own facts, and each question has one that answers")
    func sense() throws {
        let descriptions = try Programs.descriptions()
        for description in descriptions {
            let own = Contract.facts.filter { $0.statedBy == description.program }.map { $0.name }
            #expect(Set(own).isDisjoint(with: description.hears), "\(description.program.rawValue)")
        }
        let questions = descriptions.flatMap { $0.answers + $0.staffAnswers }
        #expect(Set(questions).count == questions.count)
        #expect(!questions.isEmpty)
    }

    @Test("The broker's definitions are those that the programs need")
    func committedDefinitions() throws {
        let definitions = try Definitions(of: Programs.descriptions(), vhost: "/")
        #expect(
            try definitions.document.written == Repository.text("deploy/rabbitmq/definitions.json"),
            "write it again: mortarboard topology >deploy/rabbitmq/definitions.json")
    }

    @Test("Every type of the contract stands once among its dated changes, and the changes stand in order")
    func dated() throws {
        let types =
            Contract.campus.map { $0.name } + Contract.notices.map { $0.name } + [EventRejected.name, EventTried.name]
        #expect(ContractDocument.changes.flatMap(\.types).sorted() == types.sorted())
        let days = ContractDocument.changes.map(\.on)
        #expect(days == days.sorted() && days.allSatisfy { Day(rawValue: $0) != nil })
    }

    @Test("The published contract is the one that the programs keep to, with the golden files as its examples")
    func committedContract() throws {
        let document = try ContractDocument { name in
            try JSON.decode(JSONValue.self, from: Array(Repository.text("Tests/Messages/Golden/\(name).json").utf8))
        }
        #expect(
            try document.asyncAPI.written == Repository.text("deploy/contract/asyncapi.json"),
            "write it again: mortarboard asyncapi --examples Tests/Messages/Golden >deploy/contract/asyncapi.json")
        let page = ContractPage(document).html
        #expect(
            try page == Repository.text("deploy/contract/contract.html"),
            "write it again: mortarboard asyncapi --html --examples Tests/Messages/Golden >deploy/contract/contract.html"
        )
        // A page that stands alone: nothing is fetched for it, and nothing in it runs.
        #expect(!page.contains("<script") && !page.contains("src=") && !page.contains("http://"))
    }
}
