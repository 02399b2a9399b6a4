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

    private static let everybody = Set(Caller.allCases)
    private static let people = everybody.subtracting([.nobody])
    private static let unitStaff: Set<Caller> = [.reviewer, .department, .registrar]

    /// A route stands here by its first part, or by more of it where that is not enough; the longest holds.
    private static let rows: [String: Set<Caller>] = [
        "/kit": everybody, "/sign-in": everybody, "/help": everybody, "/privacy": everybody,
        "/accessibility": everybody,
        "/sign-out": people, "/stay": people, "/typed": people, "/password": people, "/sessions": people,
        "/": [.student], "/choose": [.student], "/announcements": [.student], "/contact": [.student],
        "/objection": [.student], "/clearance": [.student], "/diploma": [.student],
        "/units": unitStaff, "/operator": [.operator], "/registrar": [.registrar], "/counter": [.registrar, .counter],
        "/roster": [.registrar], "/settings": [.registrar], "/overview": [.registrar], "/exceptions": [.registrar],
        "/people": [.registrar], "/log": [.registrar], "/rights": [.registrar], "/calendar": [.registrar],
        "/revocations": [.registrar], "/apply": [.student], "/applications": [.registrar],
    ]

    private static func row(of route: String) -> Set<Caller>? {
        rows.filter { route == $0.key || ($0.key != "/" && route.hasPrefix($0.key + "/")) }
            .max { $0.key.count < $1.key.count }?.value
    }

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
            guard let row = Self.row(of: entry.path) else {
                Issue.record("\(entry.path) has no row: who may come there?")
                continue
            }
            for caller in Caller.allCases {
                let reception = try await receive(caller, sessions[caller], path, entrance)
                let isIn = reception == .letIn
                #expect(isIn == row.contains(caller), "\(path.method) \(path.path) by \(caller): \(reception)")
                if caller == .nobody, !isIn { #expect(reception == .askedToSignIn, "\(path.path)") }
            }
        }
    }

    private func receive(
        _ caller: Caller, _ session: SessionID?, _ place: (method: HTTPRequest.Method, path: String),
        _ entrance: Entrance
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
        if isStaff, place.method == .get, Self.row(of: place.path) == [.student], location != nil { return .ledHome }
        return .letIn
    }
}
