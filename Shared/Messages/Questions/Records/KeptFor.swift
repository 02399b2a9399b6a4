/// For how long a kind of data is kept.
package struct KeptFor: Codable, Sendable, Hashable {
    /// The setting that says it; nil where no setting does.
    package var setting: String?
    package var amount: Int
    package var unit: Unit

    package init(setting: String?, amount: Int, unit: Unit) {
        self.setting = setting
        self.amount = amount
        self.unit = unit
    }

    /// In what the amount is counted.
    package enum Unit: String, Codable, Sendable {
        case minutes, hours, days

        /// How long one lasts.
        package var seconds: Double {
            switch self {
            case .minutes: 60
            case .hours: 3_600
            case .days: 86_400
            }
        }
    }

    /// The whole of it.
    package var seconds: Double { Double(amount) * unit.seconds }
}
