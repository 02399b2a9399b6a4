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
            let (id, tell, program) = (id, tell, run.service.program)
            let (by, because) = (mandate.by.rawValue, mandate.because.rawValue)
            let publisher = try await run.working { running in
                try await running.database.transaction { tx in
                    let parked = try tx.parkedToLookAt(id)
                    // Stated again, it would take effect twice.
                    guard !parked.hadEffect else {
                        throw ValidationError("It has taken effect here all the same. Drop it.")
                    }
                    let refusal = Refusal(parked.refusal.code, tell?.rawValue ?? parked.refusal.sentence)
                    guard let rejected = try parked.rejection(refusal, by: program, at: tx.now) else {
                        throw ValidationError(
                            "Nobody can be told: it is no event of the campus, or its publisher is not known. Mend or drop it."
                        )
                    }
                    try tx.say([rejected])
                    _ = try tx.drop(id, by: by, because: "returned: \(because)")
                    return parked.publisher
                }
            }
            run.logger.security(.parkedReturned(id.lower, by: by))
            print("returned to \(publisher), which finds it in rejections.\(publisher)")
        }
    }
}
