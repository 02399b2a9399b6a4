import Messages
import Pages

/// How many have come how far, as bars and as a table (kit: `chart`): bars in per cent, text in pixels, so that text stays readable
/// on a phone.
struct FunnelChart {
    let title: String
    let height: Int
    let bars: [Bar]

    struct Bar {
        let name: String
        let count: String
        /// Of the roster.
        let share: String
        /// Why there are fewer at the step after it.
        let lost: String
        let href: String
        /// What has official effect has the seal's colour.
        let isOfficial: Bool
        let labelAt: Int
        let barAt: Int
        let width: String
    }

    /// In pixels, from one bar to the next.
    private static let step = 56

    init(_ tally: StageTally, of listed: Int, people: (JourneyStage?) -> String, _ language: Language) {
        let stages = JourneyStage.allCases
        title =
            Bilingual(
                zh: "從名冊\(listed.grouped)位到永久信箱已收\(tally.reached(.delivered).grouped)位，各步驟的人數；數字見下表",
                en:
                    "From \(listed.grouped) on the roster to \(tally.reached(.delivered).grouped) whose permanent mailbox has it: how many have come how far. The numbers are in the table below."
            )[language]
        height = stages.count * Self.step - 8
        bars = stages.enumerated().map { index, stage in
            let count = tally.reached(stage)
            let tenths = listed == 0 ? 0 : (count * 1_000 + listed / 2) / listed
            let share = "\(tenths / 10).\(tenths % 10)%"
            return Bar(
                name: Words.reached(stage)[language], count: count.grouped, share: share,
                lost: Words.lost(stage, tally.at(stage))[language], href: people(stage == .listed ? nil : stage),
                isOfficial: stage == .sealed || stage == .mailed || stage == .delivered,
                labelAt: index * Self.step + 18, barAt: index * Self.step + 27, width: share)
        }
    }
}
