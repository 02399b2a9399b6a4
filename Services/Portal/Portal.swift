import Chassis
import Foundation
import Messages

/// Shows students where they stand and takes what they hand in. It decides nothing: it asks the program that knows.
@main
enum Portal: Deployable {
    static let program = Program.portal
    static let settings: [any SettingDeclaration] = Setting<String>.ofPortal

    static func service(_ settings: Settings) throws -> Service {
        Service(program, migrations: Bundle.module.url(forResource: "Migrations", withExtension: nil)!)
            .on(ClearanceOpened.self, keepOpened)
            .on(ClearanceCompleted.self, keepCompleted)
            .on(ClearanceReopened.self, keepReopened)
            .erasing(OfPortal.self, .ofPortal)
            .unheard()
            .forgetting(every: .seconds(600), as: "sweep sessions", Retained.ofSessions(settings))
            .forgetting(Retained.ofPortal(settings))
            .serving { running in [try web(running)] }
            .command(AccountCommand.self)
    }
}
