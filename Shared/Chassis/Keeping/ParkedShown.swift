import Foundation
import Messages
import RabbitMQ

/// One parked message with what can be done about it.
struct ParkedShown: Encodable {
    let message: ParkedTold
    /// What is wrong with it by the rules of today; nil when it would be heard.
    let refusedToday: String?
    let wasTold: Bool
    /// Who would never learn of it.
    let ifDiscarded: [String]
    /// Whether values that may tell of a person are hidden.
    let isVeiled: Bool
    /// Nil where it is not JSON.
    let body: JSONValue?
    /// Only where it is not JSON, and nothing is hidden.
    let text: String?

    init(_ parked: Parked, _ admission: Admission, wasTold: Bool, isVeiled: Bool) {
        message = ParkedTold(parked, in: admission.program)
        self.wasTold = wasTold
        self.isVeiled = isVeiled
        refusedToday = admission.refusalToday(of: parked)
        ifDiscarded = Self.losses(message, wasTold: wasTold, isOfCampus: parked.isOfCampus)
        let value = try? JSON.decode(JSONValue.self, from: parked.delivery.body)
        body = value.map { isVeiled ? Veil.over($0) : $0 }
        text = value == nil && !isVeiled ? String(decoding: parked.delivery.body, as: UTF8.self) : nil
    }

    static func losses(_ message: ParkedTold, wasTold: Bool, isOfCampus: Bool) -> [String] {
        let program = message.program.rawValue
        let publisher = message.publisher.isEmpty ? "Whoever stated it" : message.publisher
        let author =
            switch author(message, wasTold: wasTold, isOfCampus: isOfCampus) {
            case .heard: "It has taken effect in \(program) all the same; only what was said of it goes."
            case .ours: "\(publisher), which stated it, is told nothing; “\(publisher) replay” states its facts again."
            case .told: "\(publisher) was told that it was refused, and may state it corrected."
            case .untold: "\(publisher) was told nothing, and believes that it was heard: “parked return” tells it."
            }
        guard !message.hadEffect else { return [author] }
        return ["\(program) never learns of this \(message.type.isEmpty ? "message" : message.type).", author]
    }

    /// What whoever stated it believes.
    static func author(_ message: ParkedTold, wasTold: Bool, isOfCampus: Bool) -> ParkedMessage.Author {
        if message.hadEffect { return .heard }
        guard isOfCampus else { return .ours }
        return wasTold ? .told : .untold
    }

    /// For people.
    func lines() throws -> [String] {
        let told = message
        let shown: [String] =
            if let body {
                [String(decoding: try Self.encoder.encode(body), as: UTF8.self)]
            } else {
                [text ?? "(not JSON, \(told.size) bytes; --reveal shows them)"]
            }
        return [
            "\(told.id.uuidString.lowercased())  parked by \(told.program.rawValue)",
            "cause       \(told.reason): \(told.sentence)",
            "message     \(told.type)  \(told.event)  stated by \(told.publisher)",
            "heard       \(told.heardAt.rfc3339), tried \(told.attempts) time\(told.attempts == 1 ? "" : "s")",
            "today       " + (refusedToday.map { "it would be refused: \($0)" } ?? "it would be heard: parked replay"),
            "discarded   " + ifDiscarded.joined(separator: "\n            "),
            isVeiled
                ? "body        (what may tell of a person is hidden; --reveal --by WHO --because WHY shows it, and is recorded)"
                : "body",
        ] + shown
    }

    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return encoder
    }()
}

extension Admission {
    /// What is wrong with a parked message by the rules of today; nil when it would be heard.
    func refusalToday(of parked: Parked) -> String? {
        guard parked.delivery.cut == nil else { return "Only its beginning was kept." }
        return refusal(of: parked.delivery.asStated)
    }

    /// The same of a message with another body.
    func refusal(of delivery: Delivery) -> String? {
        switch admit(delivery).verdict {
        case .hear: nil
        case .refuse(let refusal), .leave(let refusal): refusal.sentence.told(upTo: 1_000)
        }
    }
}
