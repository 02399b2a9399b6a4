/// A fact about something that changes. Of two about one subject the greater revision holds, whatever the order of arrival:
/// it is counted in the subject's row, under its lock.
package protocol Revised: Fact {
    /// From 1, for each subject by itself.
    var revision: Int { get }
}
