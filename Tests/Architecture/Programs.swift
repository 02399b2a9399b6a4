import Messages

@testable import Chassis
@testable import Clearance
@testable import Contact
@testable import Issuer
@testable import Mortarboard
@testable import OTPMailer
@testable import Portal
@testable import Verifier

/// The six programs, put together in this process as they are in their own.
enum Programs {
    static var all: [any Deployable.Type] {
        [Contact.self, OTPMailer.self, Clearance.self, Issuer.self, Verifier.self, Portal.self]
    }

    static func descriptions() throws -> [Description] {
        try all.map { deployable in
            let service = try deployable.service(Settings())
            return Description(
                program: service.program, hears: service.hears, answers: service.answers,
                staffAnswers: service.staffAnswers,
                unheard: service.hearsTheUnheard)
        }
    }
}
