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
        let pending = try tx.lockPending(asked.student)
        let judgement = Judgement.of(pending, at: tx.now) { pending in
            Code.read(asked.code).map { isEqual($0, pending) }
        }
        switch (judgement, pending) {
        case (.matches, let pending?):
            guard try tx.use(pending.request, at: tx.now) else { return Reply(.noCode) }
            let fact = CodeMatched(request: pending.request, student: asked.student, matchedAt: tx.now)
            return Reply(.matched, saying: [fact])
        case (.differs, let pending?):
            guard let tries = try tx.countTry(pending.request), tries < Code.tries else { return Reply(.noTriesLeft) }
            return Reply(.wrong(triesLeft: Code.tries - tries))
        case (.unreadable(let triesLeft), _): return Reply(.wrong(triesLeft: triesLeft))
        case (.closed(let answer), _): return Reply(answer)
        case (.matches, nil), (.differs, nil): preconditionFailure("only a pending code can be compared")
        }
    }

    private func isEqual(_ code: String, _ pending: Pending) -> Bool {
        isEqualInConstantTime(pepper.hash(code, of: pending.request), pending.codeHash ?? [])
    }
}
