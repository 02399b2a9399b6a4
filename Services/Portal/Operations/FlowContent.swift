import Foundation
import Messages
import Pages

/// What the page of the flow shows.
struct FlowContent {
    let state: State
    let asOf: Moment
    let chart: FlowChart
    let rows: [Row]
    let isBrokerSilent: Bool
    let troubles: [Trouble]
    let lanes: [Lane]
    let causes: Causes
    let ledger: Ledger

    enum State: PageState {
        /// Nothing needs a person.
        case well
        /// What needs a person holds nothing up.
        case looked(Number)
        /// Something stands still.
        case stuck(Number)
    }
    struct Number {
        let count: String
        let isOne: Bool

        init(_ number: Int) { (count, isOne) = (number.grouped, number == 1) }
    }

    /// One program. What it does not tell is a dash, and never nought.
    struct Row {
        let name: String
        let code: String
        let queued: String
        let waiting: String
        let unsent: String
        let parked: String
        let oldest: String
        let standing: Standing
        /// Where it is said what to do; nil where there is nothing.
        let href: String?
    }
    enum Standing: PageState { case fine, look, stuck, silent }

    struct Trouble {
        let id: String
        let program: String
        let code: String
        let title: String
        let about: String
        let cure: String
        let commands: [Command]
        let isGrave: Bool
        let count: String?
        let age: String?
        /// A section of the runbook.
        let section: String
    }
    struct Command { let text: String }

    struct Lane {
        let name: String
        /// As its program calls what keeps these.
        let reason: String?
        let count: String
        let age: String
    }

    static func id(_ trouble: FlowTrouble, of program: Program) -> String {
        "\(program.rawValue)-\(trouble)"
    }

    init(_ reading: FlowReading, now: Date, _ language: Language) {
        asOf = Moment(now, language)
        let found = reading.parts.map { part in (part: part, all: FlowTrouble.all(in: part)) }
        let all = found.flatMap(\.all)
        let grave = all.count(where: \.trouble.isGrave)
        state = grave > 0 ? .stuck(Number(grave)) : all.isEmpty ? .well : .looked(Number(all.count))
        isBrokerSilent = reading.isBrokerSilent
        rows = found.map { Row($0.part, $0.all, language) }
        chart = FlowChart(found.map { FlowChart.Stop($0.part, $0.all, language) })
        troubles = FlowTrouble.allCases.flatMap { trouble in
            found.flatMap { one in
                one.all.filter { $0.trouble == trouble }.map { Trouble($0, in: one.part.program, language) }
            }
        }
        let allLanes: [ProgramFlow.Lane] = reading.parts.flatMap { $0.flow?.lanes ?? [] }
        lanes = allLanes.map { Lane($0, language) }
        causes = Causes(reading, language)
        ledger = Ledger(reading, language)
    }
}

extension FlowContent.Row {
    init(_ part: FlowReading.Part, _ found: [FlowTrouble.Found], _ language: Language) {
        name = Words.flow(of: part.program)[language]
        code = part.program.rawValue
        queued = part.queue?.ready.grouped ?? "–"
        let flow = part.flow
        waiting = flow.map { ($0.waiting.count + $0.failing.count).grouped } ?? "–"
        unsent = flow?.unsent.count.grouped ?? "–"
        parked = flow?.parked.count.grouped ?? "–"
        oldest = flow.map { Words.age($0.oldest)[language] } ?? "–"
        href = found.first.map { "#\(FlowContent.id($0.trouble, of: part.program))" }
        standing =
            if flow == nil { .silent } else if found.contains(where: \.trouble.isGrave) { .stuck } else {
                found.isEmpty ? .fine : .look
            }
    }
}

extension FlowContent.Lane {
    init(_ lane: ProgramFlow.Lane, _ language: Language) {
        name = Words.flow(of: lane.kind)[language]
        reason = lane.reason
        // Of what has waited for no time there is none, though nobody has counted.
        count =
            lane.count?.grouped ?? (lane.oldest ?? 0 > 0 ? Bilingual(zh: "至少1", en: "at least 1")[language] : "0")
        age = lane.oldest.map { Words.age($0)[language] } ?? "–"
    }
}

extension FlowContent.Trouble {
    init(_ found: FlowTrouble.Found, in program: Program, _ language: Language) {
        let words = Words.trouble(found.trouble, in: program)
        id = FlowContent.id(found.trouble, of: program)
        self.program = Words.flow(of: program)[language]
        code = program.rawValue
        (title, about, cure) = (words.title[language], words.about[language], words.cure[language])
        commands = words.commands.map(FlowContent.Command.init)
        isGrave = found.trouble.isGrave
        count = found.count?.grouped
        age = found.oldest.map { Words.age($0)[language] }
        section = found.trouble.rawValue
    }
}

extension ProgramFlow {
    /// Of the messages that stand still there, in seconds. What else does has its own line.
    var oldest: Double { [unsent, waiting, failing, parked].map { $0.oldest }.max() ?? 0 }

    /// How many messages are there, wherever.
    var count: Int { unsent.count + waiting.count + failing.count + parked.count }
}
