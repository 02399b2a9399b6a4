import Messages
import Pages

/// The programs in a line, as a picture of geometry alone: what is stuck is red, and who does not answer an empty circle.
struct FlowChart {
    let height: Int
    let lineHeight: Int
    let stops: [Drawn]

    /// One program, before it has a place.
    struct Stop {
        let name: String
        let value: String
        let standing: FlowContent.Standing

        init(_ part: FlowReading.Part, _ found: [FlowTrouble.Found], _ language: Language) {
            let row = FlowContent.Row(part, found, language)
            (name, standing) = (row.name, row.standing)
            value =
                part.flow.map { flow in
                    let count = flow.count + (part.queue?.ready ?? 0)
                    return Words.standing(count, oldest: flow.oldest)[language]
                } ?? Words.noAnswer[language]
        }
    }

    struct Drawn {
        let name: String
        let value: String
        let isStuck: Bool
        let isSilent: Bool
        let textAt: Int
        let circleAt: Int
    }

    /// In pixels.
    private static let step = 40

    init(_ stops: [Stop]) {
        height = stops.count * Self.step
        lineHeight = max(0, stops.count - 1) * Self.step
        self.stops = stops.enumerated().map { place, stop in
            let middle = place * Self.step + Self.step / 2
            return Drawn(
                name: stop.name, value: stop.value, isStuck: stop.standing == .stuck,
                isSilent: stop.standing == .silent, textAt: middle + 5, circleAt: middle)
        }
    }
}
