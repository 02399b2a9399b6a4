import Foundation

/// One question about one file, answered.
struct Checked: Sendable {
    let verdict: Verdict
    /// How complete the register was in which the file was looked for; nil when it was none.
    let news: News?
    /// When the school of that register has said last how far it has numbered.
    var newsAsOf: Date?
    let upload: Upload
    let checkedAt: Date
    /// Why the file is not genuine, where that is the answer.
    var explanation: Explanation?
    /// Whether another file is asked about than the one whose QR code led here.
    var isAnotherThanWanted = false
}
