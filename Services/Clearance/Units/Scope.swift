import Messages

/// For which unit a publisher or a member of staff may speak: `library`, `department`, or `department:ME,EE` for the students
/// of these departments.
struct Scope: Equatable {
    let unit: String
    /// Nil for the students of every department.
    let departments: Set<DepartmentCode>?

    init(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        unit = parts[0].lowercased()
        departments =
            parts.count < 2
            ? nil : Set(parts[1].split(separator: ",").compactMap { DepartmentCode(rawValue: String($0)) })
    }

    func covers(_ unit: String, department: DepartmentCode) -> Bool {
        self.unit == unit && (departments?.contains(department) ?? true)
    }
}
