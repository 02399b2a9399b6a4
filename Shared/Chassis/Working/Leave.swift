/// How long a worker may go on.
package struct Leave {
    /// Whether the next row may be begun.
    package let mayBegin: () -> Bool
    /// Whether the program is to end within seconds.
    package let isStopping: () -> Bool

    package init(mayBegin: @escaping () -> Bool, isStopping: @escaping () -> Bool) {
        (self.mayBegin, self.isStopping) = (mayBegin, isStopping)
    }
}
