/// A question that several programs answer, as it goes to this one.
package enum OfIssuer: Answerer {
    package static var program: Program { .issuer }
}
