/// What a claim has met where a domain's next mail stands.
enum HeadOfLine<Mail> {
    case none
    /// What stood there was put aside, or into another line.
    case mayNotLeave
    case claimed(Mail)
}
