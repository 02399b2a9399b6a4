/// How long somebody has to wait, as it is read.
struct Wait: Sendable {
    let seconds: String
    let minutes: String?

    init(seconds: Int) {
        self.seconds = "\(seconds)"
        minutes = seconds > 90 ? "\((seconds + 59) / 60)" : nil
    }
}
