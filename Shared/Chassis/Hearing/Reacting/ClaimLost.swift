/// Somebody else has claimed the row since: what was done about it is undone.
struct ClaimLost: Error {}
