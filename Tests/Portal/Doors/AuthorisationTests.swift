import Chassis
import Foundation
import HTTPTypes
import Hummingbird
import Messages
import Testing

@testable import Portal

/// Who comes to which page. What a page then shows of a unit, a department or a student is decided by the program that answers
/// (`QuestionMatrixTests`).
@Suite("Every page and every role", .serialized)
struct AuthorisationTests {
    /// Whoever may stand before a page.
    enum Caller: String, CaseIterable {
        case nobody, student
        /// Of a unit, and of a department.
        case reviewer, department
        case registrar, counter, `operator`
    }

    /// What becomes of them.
    enum Reception: String {
        case letIn, askedToSignIn, ledHome, turnedAway
    }

    static let everybody = Set(Caller.allCases)
    static let people = everybody.subtracting([.nobody])
    static let unitStaff: Set<Caller> = [.reviewer, .department, .registrar]

    /// The files of the kit have names of their own, and no page is among them.
    private static func row(of route: String) -> Set<Caller>? {
        route.hasPrefix("/kit/") ? everybody : rows.first { $0.pages.contains(route) }?.callers
    }

    /// An entry's path as the program wrote it: a part that is somebody's own is named after a colon.
    private static func written(_ path: String) -> String { path.replacing(#/[:{](\w+)}?/#) { ":\($0.1)" } }

    private func entered(_ entrance: Entrance) async throws -> [Caller: SessionID] {
        let key = StudentKey(studentNumber: StudentNumber(rawValue: "A1")!, term: Term(rawValue: "113-2")!)
        let enrolment = Account.Enrolment(student: key.student(in: "songtao"), term: key.term, programme: "main")
        let holders: [Caller: Account.Holder] = [
            .student: .student([enrolment]),
            .reviewer: .staff(.init(roles: [.reviewer], units: ["library"], departments: [])),
            .department: .staff(
                .init(roles: [.reviewer], units: [], departments: [DepartmentCode(rawValue: "ME")!])),
            .registrar: .staff(.init(roles: [.registrar], units: [], departments: [])),
            .counter: .staff(.init(roles: [.counter], units: [], departments: [])),
            .operator: .staff(.init(roles: [.operator], units: [], departments: [])),
        ]
        var sessions: [Caller: SessionID] = [:]
        for (caller, holder) in holders {
            try await entrance.keep(caller.rawValue, holder)
            sessions[caller] = try await entrance.signIn(caller.rawValue)
        }
        return sessions
    }

    @Test("Each page lets in whom its row names, and nobody else; a page without a row fails")
    func matrix() async throws {
        let entrance = try await Entrance()
        let sessions = try await entered(entrance)
        for (entry, path) in zip(entrance.entries, entrance.paths) where path.path != "/sign-out" {
            guard let row = Self.row(of: Self.written(entry.path)) else {
                Issue.record("\(entry.path) has no row: who may come there?")
                continue
            }
            for caller in Caller.allCases {
                let reception = try await receive(caller, sessions[caller], path, row, entrance)
                let isIn = reception == .letIn
                #expect(isIn == row.contains(caller), "\(path.method) \(path.path) by \(caller): \(reception)")
                if caller == .nobody, !isIn { #expect(reception == .askedToSignIn, "\(path.path)") }
            }
        }
    }

    @Test("No row outlives its page, and no page has two")
    func exact() async throws {
        let entrance = try await Entrance()
        let served = Set(entrance.entries.map { Self.written($0.path) })
        let all = Self.rows.flatMap(\.pages)
        #expect(Set(all).subtracting(served).isEmpty, "\(Set(all).subtracting(served).sorted()) are no pages")
        #expect(all.count == Set(all).count)
    }

    private func receive(
        _ caller: Caller, _ session: SessionID?, _ place: (method: HTTPRequest.Method, path: String),
        _ row: Set<Caller>, _ entrance: Entrance
    ) async throws -> Reception {
        func forbidden() -> Int { entrance.events.count { $0.hasPrefix("page-forbidden") } }
        let before = forbidden()
        let answer =
            try await place.method == .post
            ? entrance.post(
                place.path, ["about": "x"], as: session ?? SessionID(),
                cookie: place.path.hasPrefix("/sign-in") ? Cookies.guest : Cookies.session)
            : entrance.get(place.path, as: session)
        let location = answer.headers[.location]
        if forbidden() > before { return .turnedAway }
        if answer.status == .unauthorized || location?.hasPrefix("/sign-in?next=") == true { return .askedToSignIn }
        // Staff on a student's page are led to a page of theirs.
        let isStaff = ![.nobody, .student].contains(caller)
        if isStaff, place.method == .get, row == [.student], location != nil { return .ledHome }
        return .letIn
    }
}
