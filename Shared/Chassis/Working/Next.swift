/// Whether a clock's next turn comes at once, because work is left, or after the interval.
package enum Next: Sendable { case again, later }
