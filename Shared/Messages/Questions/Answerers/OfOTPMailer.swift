/// A question that several programs answer, as it goes to this one.
package enum OfOTPMailer: Answerer {
    package static var program: Program { .otpMailer }
}
