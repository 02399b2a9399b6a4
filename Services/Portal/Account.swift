import Cryptography
import Foundation
import Messages
import Synchronization

/// A local account, for a school's first run and for tests.
struct Account: Sendable, Equatable {
    enum Holder: Sendable, Equatable {
        /// A student, by each of their enrolments, the latest first.
        case student([Enrolment])
        case staff(Duties)
    }

    /// One degree for which a student is, or was, enrolled.
    struct Enrolment: Sendable, Equatable {
        let student: UUID
        let term: Term
        let programme: String
    }

    /// What somebody of the school is trusted with, and for whom.
    struct Duties: Sendable, Equatable {
        let roles: Set<Actor.Role>
        let units: Set<String>
        let departments: Set<String>
    }

    let name: String
    let holder: Holder
    let display: Bilingual<String>

    /// Who asks when a page of theirs asks.
    func actor(since authenticatedAt: Date) -> Actor {
        switch holder {
        case .student(let students):
            Actor(kind: .student, id: name, students: students.map(\.student), authenticatedAt: authenticatedAt)
        case .staff(let duties):
            Actor(
                kind: .staff, id: name, roles: duties.roles, units: duties.units, departments: duties.departments,
                authenticatedAt: authenticatedAt)
        }
    }

    /// The page on which they begin.
    var home: String {
        switch holder {
        case .student: "/"
        case .staff(let duties): duties.home
        }
    }
}

extension Account.Duties {
    /// Whether there are units whose lists they may see.
    var seesUnits: Bool { roles.contains(.registrar) || roles.contains(.reviewer) }

    /// Who speaks for one unit alone begins with its list.
    var home: String {
        let theirs = units.union(departments.isEmpty ? [] : [Actor.ownDepartment])
        guard seesUnits else { return "/operator" }
        return roles.contains(.registrar) || theirs.count > 1
            ? "/units" : theirs.first.map { "/units/\($0)" } ?? "/units"
    }
}

/// A password as it is kept. Knowing both halves is not knowing the password.
struct Password: Sendable, Equatable {
    let salt: [UInt8]
    let hash: [UInt8]

    init(salt: [UInt8], hash: [UInt8]) {
        self.salt = salt
        self.hash = hash
    }

    /// - Parameter text: the password itself; how a keyboard composes an accented letter does not matter.
    init(hashing text: String, salt: [UInt8] = randomBytes(16)) throws {
        self.salt = salt
        // What is longer than anybody types counts as it comes.
        hash = try scrypt(password: Array((text.composed(atMost: 1_024) ?? text).utf8), salt: salt)
    }

    func matches(_ text: String) throws -> Bool {
        isEqualInConstantTime(hash, try Password(hashing: text, salt: salt).hash)
    }

    /// Stands in for an account that does not exist, so that the answer takes as long.
    static let nobodys = Password(salt: randomBytes(16), hash: randomBytes(32))
}

/// Compares passwords on threads of its own, two at a time: each takes 32 MB and a tenth of a second.
final class PasswordCheck: Sendable {
    private let queue: OperationQueue
    private let seats: Int
    private let taken = Mutex(0)

    /// - Parameter seats: how many may be compared or wait for it; at two at a time 32 wait less than two seconds.
    init(seats: Int = 32) {
        self.seats = seats
        queue = OperationQueue()
        queue.maxConcurrentOperationCount = 2
    }

    /// Keeps a seat while `body` compares, so that a crowd is turned away at once and nobody's memory fills.
    /// - Returns: nil when all seats are taken; then `body` was not begun.
    func seated<Result>(_ body: () async throws -> Result) async rethrows -> Result? {
        let isFull = taken.withLock { taken in
            guard taken < seats else { return true }
            taken += 1
            return false
        }
        guard !isFull else { return nil }
        defer { taken.withLock { $0 -= 1 } }
        return try await body()
    }

    func matches(_ text: String, _ password: Password) async throws -> Bool {
        try await withCheckedThrowingContinuation { waiting in
            queue.addOperation { waiting.resume(with: Result { try password.matches(text) }) }
        }
    }
}
