import Chassis
import Cryptography
import Foundation
import Messages
import Postgres

/// Compares a typed code with the student's newest one. A code is used once; a fifth wrong try closes it.
struct Checking: Sendable {
    let pepper: Pepper

    @Sendable
    func check(_ asked: Asked<CheckCode>, _ tx: borrowing Transaction) throws -> Reply<CheckCode.Answer> {
        try check(asked.code, try tx.lockPending(asked.student), of: asked.student, tx)
    }

    /// Typed by the clerk to whom the student reads it. A code that the student has asked for themselves is none there.
    @Sendable
    func checkAtDesk(_ asked: Asked<CheckDeskCode>, _ tx: borrowing Transaction) throws -> Reply<CheckCode.Answer> {
        let pending = try tx.lockPending(asked.student)
        guard let pending, pending.isAtDesk else { return Reply(.noCode) }
        return try check(asked.code, pending, of: asked.student, tx)
    }

    private func check(
        _ code: String, _ pending: Pending?, of student: UUID, _ tx: borrowing Transaction
    ) throws -> Reply<CheckCode.Answer> {
        let judgement = Judgement.of(pending, at: tx.now) { pending in
            Code.read(code).map { isEqual($0, pending, for: .proof) }
        }
        switch (judgement, pending) {
        case (.matches, let pending?):
            guard try tx.use(pending.request, at: tx.now) else { return Reply(.noCode) }
            let fact = CodeMatched(request: pending.request, student: student, matchedAt: tx.now)
            return Reply(.matched, saying: [fact])
        case (.differs, let pending?):
            guard let tries = try tx.countTry(pending.request) else { return Reply(.noTriesLeft) }
            guard tries == Code.tries else { return Reply(.wrong(triesLeft: Code.tries - tries)) }
            // Wherever the student looks next, in another tab or on another device, the code is dead there too.
            let fact = CodeExhausted(request: pending.request, student: student, exhaustedAt: tx.now)
            return Reply(.noTriesLeft, saying: [fact])
        case (.unreadable(let triesLeft), _): return Reply(.wrong(triesLeft: triesLeft))
        case (.closed(let answer), _): return Reply(answer)
        case (.matches, nil), (.differs, nil): preconditionFailure("only a pending code can be compared")
        }
    }

    /// Compares a typed code with that of its request. Nothing is said of it but to who asked: that somebody came in is no proof of
    /// an address.
    @Sendable
    func checkSignIn(
        _ asked: Asked<CheckSignInCode>, _ tx: borrowing Transaction
    ) throws -> Reply<CheckSignInCode.Answer> {
        // Before anything is looked for: what cannot be a code is told in the same way of every request.
        guard let code = Code.read(asked.code) else { return Reply(.unreadable) }
        let pending = try tx.lockSignIn(asked.request)
        let judgement = Judgement.of(pending, at: tx.now) { isEqual(code, $0, for: .signIn) }
        switch judgement {
        case .matches: return Reply(try tx.use(asked.request, at: tx.now) ? .matched : .differs)
        case .differs:
            _ = try tx.countTry(asked.request)
            return Reply(.differs)
        case .unreadable, .closed: return Reply(.differs)
        }
    }

    private func isEqual(_ code: String, _ pending: Pending, for purpose: Purpose) -> Bool {
        isEqualInConstantTime(pepper.hash(code, of: pending.request, for: purpose), pending.codeHash ?? [])
    }
}
