import Messages
import Testing

@testable import Portal

/// The operator's page, alerts and the runbook tell one story.
@Suite struct FlowPageTests {
    /// What an alert measures; what is counted begins with one.
    private static func expression(_ trouble: FlowTrouble) -> String {
        let seconds = trouble.patience.map { Int($0) } ?? 0
        return switch trouble {
        case .programDown: #"up{job="mortarboard"} == 0"#
        case .nobodyListens: "rabbitmq_detailed_queue_consumers{"
        case .conservationBroken: "'conservation_difference > 0'"
        case .outboxStuck: "'outbox_oldest_seconds > \(seconds)'"
        case .messagesRefused: "'outbox_refused > 0'"
        case .codesWait: #"'mail_oldest_seconds{lane="codes"} > \#(seconds)'"#
        case .lettersWait: #"'mail_oldest_seconds{lane="letters"} > \#(seconds)'"#
        case .mailsWait: #"'mail_oldest_seconds{lane="diplomas"} > \#(seconds)'"#
        case .diplomasNotSealed:
            #"'diploma_due_oldest_seconds > \#(seconds) unless on() max(diplomas_kept{reason=~"frozen|day-.*"}) > 0'"#
        case .diplomasNotRegistered: "'diploma_unregistered_oldest_seconds > \(seconds)'"
        case .parkedTooLong: "'parked_oldest_seconds > \(seconds)'"
        case .mailsInDoubt: "'mails_in_doubt > 0'"
        case .messagesParked: "'messages_parked > 0'"
        case .messagesFailing: "'messages_failing > 0'"
        case .eventsWaitLong: "'waiting_oldest_seconds > \(seconds)'"
        case .applicationsWait: "'application_oldest_seconds > \(seconds)'"
        }
    }

    @Test("Each trouble of the page has its section of the runbook, and begins where the alert of that name does")
    func alerts() throws {
        let runbook = try Repository.text("deploy/runbook.md")
        let rules = try Repository.text("deploy/monitoring/rules.yml").split(separator: "- alert: ").dropFirst()
        for trouble in FlowTrouble.allCases {
            #expect(runbook.contains("\n### \(trouble.rawValue)\n"), "\(trouble.rawValue) has no section")
            let name = trouble.rawValue.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }
                .joined()
            let rule = rules.first { $0.hasPrefix("\(name)\n") }
            #expect(rule?.contains(Self.expression(trouble)) == true, "\(name) is fired by something else")
        }
    }

    @Test("The page looks at each queue to which a program listens, and at no other")
    func queues() throws {
        for program in try Programs.descriptions() {
            let asked =
                (program.answers.isEmpty ? [] : [program.program.questionQueue])
                + (program.staffAnswers.isEmpty ? [] : [program.program.staffQuestionQueue])
            #expect(
                FlowReading.names(of: program.program) == [program.program.queue, program.program.deadQueue] + asked)
        }
    }

    @Test("What the page calls a reason to park, the tool's advice names too")
    func causes() throws {
        let known = try Repository.text("Services/Mortarboard/Mending/ParkedGroup.swift")
        let page = try Repository.text("Services/Portal/Operations/Words+Flow.swift")
        let reasons = { (text: String) in
            Set(text.matches(of: /"([a-z]+(?:-[a-z]+)*)"(?=[,:]|\s*\n)/).map { String($0.1) })
        }
        #expect(reasons(page).count > 12 && reasons(page) == reasons(known))
    }
}
