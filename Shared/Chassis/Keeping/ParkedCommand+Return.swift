import ArgumentParser
import Foundation
import Messages
import Postgres

extension ParkedCommand {
    /// `parked return`
    struct Return: ChassisCommand {
        static let configuration = CommandConfiguration(
            abstract: "say one back to its publisher, who shall mend it and state it again, and settle it",
            discussion: "It comes to the publisher's queue of rejections with the code of its cause and your sentence.")

        @Argument(help: "its id, as listed", transform: UUID.readParked) var id: UUID
        @Option(
            help: "what the publisher reads: what is wrong and what to do; the cause, if it is not said",
            transform: Line.read)
        var tell: Line?
        @OptionGroup var mandate: Mandate

        func run(_ run: Run) async throws {
            let (id, tell, desk) = (id, tell, ParkedDesk(admission: try run.reacting().admission))
            let (by, because) = (mandate.by.rawValue, mandate.because.rawValue)
            let publisher = try await run.working { running in
                try await running.database.transaction { tx in
                    let parked = try tx.parkedToLookAt(id)
                    switch try desk.giveBack(parked, tell: tell, by: by, because: because, tx) {
                    case .returned(let publisher): return publisher
                    case .stays(let why): throw ValidationError(why)
                    }
                }
            }
            run.logger.security(.parkedReturned(id.lower, by: by))
            print("returned to \(publisher), which finds it in rejections.\(publisher)")
        }
    }
}
