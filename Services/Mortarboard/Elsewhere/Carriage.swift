/// Which of the two shovels between a school and a verifier elsewhere carry: statements there, and answers back.
enum Carriage {
    case both, statements, answers, neither
    /// Statements are carried; of the answers' shovel this broker does not tell.
    case untold
    /// Statements are not, and of the other it does not tell.
    case answersUntold

    /// Why not both do, as far as it can be seen from here.
    /// - Parameter school: the name that this school has there.
    func complaint(of name: String, at school: String) -> String {
        let again = "What was made stays; the same command may be given again."
        let known = "The other one does, so address, certificate and account are right"
        return switch self {
        case .both: ""
        case .untold:
            "The shovel registry.\(name) carries. Whether receipts.\(name) does, this broker does not tell: rabbitmq-plugins enable "
                + "rabbitmq_shovel_management. \(again)"
        case .statements:
            "The shovel receipts.\(name), which brings the answers, does not carry. \(known): it is the queue receipts.\(school) there, or "
                + "the right to read it. `mortarboard school add \(school)` there makes both. This broker's log names which it is. \(again)"
        case .answers:
            "The shovel registry.\(name), which brings the statements, does not carry. \(known): it is the queue registry.\(name) here, "
                + "from which \(name) must be let read. This broker's log names what it is. \(again)"
        case .neither: Self.neither("Neither shovel, registry.\(name) nor receipts.\(name), carries", again)
        case .answersUntold: Self.neither("The shovel registry.\(name) does not carry", again)
        }
    }

    private static func neither(_ which: String, _ again: String) -> String {
        """
        \(which): it is tried again every five seconds, for ever, and nothing is lost. Look whether \
        the address is right and reached from this broker; whether the account and its password are known there (`mortarboard \
        school add`); and whether the other one's certificate, for the name in \
        the address, is signed by an authority in cacertfile: one that has signed itself is not believed. This broker's log names \
        which it is, and so does: rabbitmqctl shovel_status. \(again)
        """
    }

    /// What a list says beside the verifier's name; nothing where all is well.
    func remark(on name: String) -> String {
        switch self {
        case .both: ""
        case .statements: "\tits shovel receipts.\(name) does not carry"
        case .answers, .answersUntold: "\tits shovel registry.\(name) does not carry"
        case .neither: "\tneither of its shovels carries"
        case .untold: "\twhether its answers come cannot be seen: rabbitmq_shovel_management is off"
        }
    }
}
