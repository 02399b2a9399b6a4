/// Whom a notice about a unit concerns, as the end of its routing key.
enum Audience {
    /// Each department hears of its own students alone.
    static func of(_ unit: ShortName, department: DepartmentCode) -> String {
        unit.rawValue == "department" ? "department.\(department.rawValue)" : unit.rawValue
    }
}
