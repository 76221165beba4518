package io.slipway.conformance.image.secret;

/** What a secret opens, and so how it is looked for. */
public enum SecretKind {
    /** A private key as text or as a DER structure. */
    PRIVATE_KEY,
    /** A token whose form says who issued it. */
    TOKEN,
    /** A password in a URL or in a configuration file. */
    PASSWORD,
    /** A keystore with a private key that a password which everybody tries opens. */
    KEYSTORE
}
