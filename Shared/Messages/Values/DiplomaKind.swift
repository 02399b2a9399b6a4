/// What a version of a diploma is by law: the diploma itself is issued once.
package enum DiplomaKind: String, Codable, Sendable, CaseIterable {
    /// 學位證書, a corrected one included.
    case diploma
    /// 學位證明書, in place of one that was lost or damaged; it states the day of reissue.
    case certificate
}
