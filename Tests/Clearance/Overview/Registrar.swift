import Chassis
import Foundation
import Messages
import Postgres
import TestKit
import Testing

@testable import Clearance

/// The registrar of a school, who asks what needs a person and how far everybody is.
struct Registrar {
    static let actor = Actor(kind: .staff, id: "kao", roles: [.registrar], why: "a test")
    let lists: Lists
    var bench: Bench { lists.bench }

    init() throws { lists = try Lists(["uncollected-days": "30"]) }

    func ask<Wanted: Question>(_ question: Wanted, as actor: Actor = actor) throws -> Wanted.Answer? {
        guard case .answer(let answer) = try bench.ask(question, as: actor) else { return nil }
        return answer
    }

    func exceptions(_ filter: ShowExceptions.Filter = .init(), page: Int = 1) throws -> ShowExceptions.Answer {
        try #require(try ask(ShowExceptions(filter, page: page)))
    }

    func kinds() throws -> [ExceptionKind] { try exceptions().matters.map(\.kind) }

    /// Of the only one that is open.
    func only() throws -> OpenMatter {
        let all = try exceptions().matters
        try #require(all.count == 1, "\(all.map(\.kind))")
        return all[0]
    }

    func hold(_ reasons: [HoldReason], _ revision: Int = 1, flaws: [PrintingFlaw] = []) throws {
        try bench.hear(
            DiplomaHeld(
                student: lists.student, reasons: reasons, flaws: flaws, revision: revision, heldAt: bench.now))
    }

    func schedule(_ diploma: UUID, _ document: Document = .zh, due: TimeInterval = 60, of student: UUID? = nil) throws {
        try bench.hear(
            DiplomaScheduled(
                diploma: diploma, student: student ?? lists.student, document: document, version: 1,
                collectedAt: bench.now, dueAt: bench.now + due, revision: 1))
    }

    func seal(_ diploma: UUID, version: Int = 1, imported: Bool? = nil) throws {
        try bench.hear(
            DiplomaSealed(
                diploma: diploma, student: lists.student, version: version, number: 7, statement: "…",
                sealedAt: imported == true ? bench.now - 86_400 * 400 : bench.now, imported: imported))
    }

    func register(_ diploma: UUID, version: Int = 1, kind: Statement.Kind = .sealed) throws {
        try bench.hear(
            DiplomaRegistered(
                number: 7, kind: kind, student: lists.student, diploma: diploma, version: version, verifier: "v",
                registeredAt: bench.now))
    }

    func mail(_ diploma: UUID, _ mailbox: Mailbox = .permanent) throws {
        try bench.hear(
            DiplomaMailed(
                diploma: diploma, student: lists.student, version: 1, mailbox: mailbox, mailedAt: bench.now))
    }
}
