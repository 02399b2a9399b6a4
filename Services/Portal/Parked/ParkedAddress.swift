import Foundation
import Hummingbird
import Messages

/// Where parked messages are read: all causes, the messages of one, and one of them.
struct ParkedAddress: Equatable {
    static let causes = "\(FlowPage.path)/parked"

    let program: Program
    var cause: ParkedCause
    /// The last message of the page before; nil for the first page.
    var after: UUID?

    init(_ program: Program, _ cause: ParkedCause, after: UUID? = nil) {
        (self.program, self.cause, self.after) = (program, cause, after)
    }

    /// - Returns: nil where the address names no program, or no reason.
    init?(_ program: String?, _ parameter: (_ name: String, _ most: Int) -> String?) {
        guard let program = program.flatMap(Program.init(rawValue:)),
            let reason = parameter("reason", 320), !reason.isEmpty
        else { return nil }
        self.program = program
        cause = ParkedCause(
            reason: reason, type: parameter("type", 320) ?? "", publisher: parameter("from", 320) ?? "")
        after = parameter("after", 64).flatMap(UUID.init(uuidString:))
    }

    /// Of the messages of the cause.
    var path: String { "\(Self.causes)/\(program.rawValue)".with(named + [("after", after?.formID)]) }

    /// Where all of them are sent on.
    var replay: String { "\(Self.causes)/\(program.rawValue)/replay".with(named) }

    private var named: [(String, String?)] {
        [
            ("reason", cause.reason), ("type", cause.type.isEmpty ? nil : cause.type),
            ("from", cause.publisher.isEmpty ? nil : cause.publisher),
        ]
    }

    /// The same from its beginning.
    var first: String { ParkedAddress(program, cause).path }

    /// Of one message.
    static func path(of parked: UUID, in program: Program) -> String {
        "\(causes)/\(program.rawValue)/\(parked.formID)"
    }
}

extension Visitor {
    /// The program that an address names.
    /// - Throws: 404 where it names none.
    var program: Program {
        get throws {
            guard let program = Program(rawValue: try parameters.require("program")) else {
                throw HTTPError(.notFound)
            }
            return program
        }
    }

    /// The parked message that an address names.
    /// - Throws: 404 where it names none.
    var parked: UUID {
        get throws {
            let name = try parameters.require("parked")
            guard name.utf8.count == 36, let parked = UUID(uuidString: name) else { throw HTTPError(.notFound) }
            return parked
        }
    }
}
