/// An event about one student of one term and programme.
package protocol AboutStudent {
    var studentNumber: StudentNumber { get }
    var term: Term { get }
    /// Nil means the programme `main`.
    var programme: ShortName? { get }
}

extension AboutStudent {
    /// Whom it is about, as other systems know them.
    package var key: StudentKey {
        StudentKey(studentNumber: studentNumber, term: term, programme: programme ?? .main)
    }
}
