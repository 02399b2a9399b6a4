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
    /// The short name of the school in whose register the file was found, else of the one that it names.
    var school: String?
    /// The version of the trust list by which it was judged; 0 when nothing was.
    var trustList = 0
    /// Why the file is not genuine, where that is the answer.
    var explanation: Explanation?
    /// Whether another file is asked about than the one whose QR code led here.
    var isAnotherThanWanted = false
}
