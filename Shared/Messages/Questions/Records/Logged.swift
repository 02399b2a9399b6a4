package import Foundation

/// What the access log keeps of changes beside whom they show: what they are about, and the reason that is part of them.
extension ListStudent { package var loggedReason: String? { because.rawValue } }
extension WithdrawStudent { package var loggedReason: String? { reason.rawValue } }
extension TakeBackPaper { package var loggedReason: String? { reason } }

extension GrantWindow {
    package var loggedSubject: String? { batch.rawValue }
    package var loggedReason: String? { because.rawValue }
}

extension SettleException {
    package var loggedReason: String? { if case .closed(let because) = how { because.rawValue } else { nil } }
}

extension ChangeUnit {
    package var loggedSubject: String? { unit }
    package var loggedReason: String? { because.rawValue }
}

extension DecideUnitWork {
    package var loggedSubject: String? { unit }
    package var loggedReason: String? { if case .reopened(let because) = decision { because.rawValue } else { nil } }
}

extension WriteDecisions {
    package var loggedSubject: String? { unit }
    package var loggedReason: String? { because?.rawValue }
}

extension TryDecisions { package var loggedSubject: String? { unit } }
extension TakeBackDecisions { package var loggedSubject: String? { unit } }
extension ShowDecisionFile { package var loggedSubject: String? { unit } }
extension TakeBackUnitWork { package var loggedSubject: String? { unit } }

extension ListUnitWork {
    package var loggedSubject: String? { unit }
    package var loggedName: String { exportedAt == nil ? Self.name : Self.export }
    package var loggedSince: Date? { exportedAt }
}

extension SetBatchHours { package var loggedSubject: String? { batch.rawValue } }
extension TryRoster { package var loggedSubject: String? { batch.rawValue } }
extension TrySelfChecks { package var loggedSubject: String? { batch.rawValue } }
extension WriteSelfChecks { package var loggedSubject: String? { batch.rawValue } }

extension WriteRoster {
    package var loggedSubject: String? { batch.rawValue }
    package var loggedReason: String? { if case .withdraw(let because)? = missing { because.rawValue } else { nil } }
}
