import Chassis
import Messages
import Postgres

/// Stops all sealing and mailing, and lets it go on. Who claims looks in its own transaction; a mail that is with the mail server at
/// that moment has left.
@Sendable
func setFreeze(_ asked: Asked<SetFreeze>, _ tx: borrowing Transaction) throws -> Reply<SetFreeze.Answer> {
    let stands = try tx.lockFreeze()
    guard (stands != nil) != asked.isWanted else { return Reply(.already(stands)) }
    let act = Act(
        by: .account(of: asked.actor), name: asked.actor.name, because: asked.because,
        what: asked.isWanted ? "stopped all sealing and mailing" : "let sealing and mailing go on")
    if asked.isWanted {
        // Two who stop it at the same moment want the same.
        guard try tx.keepFreeze(asked.id, act) else { return Reply(.already(try tx.lockFreeze())) }
    } else {
        try tx.endFreeze(act)
    }
    try tx.keep(act)
    return Reply(.set(try tx.freeze()))
}

@Sendable
func showFreeze(_ asked: Asked<ShowFreeze>, _ tx: borrowing Transaction) throws -> Reply<ShowFreeze.Answer> {
    Reply(.init(freeze: try tx.freeze()))
}
