/// Whom a certificate is about.
package struct CertificateName: Sendable {
    package let country: String
    package let organization: String
    package let commonName: String

    package init(country: String, organization: String, commonName: String) {
        self.country = country
        self.organization = organization
        self.commonName = commonName
    }
}
