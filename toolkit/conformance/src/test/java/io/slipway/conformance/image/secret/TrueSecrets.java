package io.slipway.conformance.image.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** Values that look as true as real ones, made when tests run: none stands in this repository. */
public final class TrueSecrets {
    private static final String DIGITS = "0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";

    /** One of every form. */
    static final List<Example> EXAMPLES = List.of(
            example("private key", "etc/tls/key.pem", "%s", pem("RSA PRIVATE KEY", "\n")),
            example("private key", "etc/tls/encrypted.pem", "%s", pem("ENCRYPTED PRIVATE KEY", "\r\n")),
            example(
                    "private key",
                    "root/.ssh/id_rsa",
                    "%s",
                    pem("RSA PRIVATE KEY", "\n").replaceFirst("\n", "\nProc-Type: 4,ENCRYPTED\n\n")),
            example("private key", "app/account.json", "{\"private_key\": \"%s\"}", pem("PRIVATE KEY", "\\n")),
            example("private key", "app/one-line.env", "KEY=\"%s\"", pem("EC PRIVATE KEY", " ")),
            example("private key", "app/Key.java", "String key = \"%s", pem("PRIVATE KEY", "\\n\" +\n  \"")),
            example("private key", "root/.kube/config", "client-key-data: %s", wrapped(pem("EC PRIVATE KEY", "\n"))),
            example(
                    "private key of PuTTY",
                    "home/a.ppk",
                    "PuTTY-User-Key-File-3: ssh-ed25519\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 1\n%s\n",
                    base64(48)),
            example("private key of age", "home/key.txt", "AGE-SECRET-" + "KEY-1%s\n", upper(58)),
            example("AWS access key", "app/a.txt", "id %s;", "AK" + "IA" + upper(16)),
            example("AWS secret key", "root/.aws/config.txt", "aws_secret_access_key = %s\n", base64(40)),
            example("Google API key", "app/a.js", "key='%s'", "AI" + "za" + alphanumeric(35)),
            example("Google OAuth secret", "app/a.txt", "%s", "GOC" + "SPX-" + alphanumeric(28)),
            example("Google OAuth token", "app/a.txt", "%s", "ya" + "29." + alphanumeric(60)),
            example("Azure account key", "app/a.txt", "AccountKey=%s;", base64(86) + "=="),
            example("Azure shared access key", "app/a.txt", "SharedAccessKey=%s;", base64(43) + "="),
            example("Azure client secret", "app/a.txt", "abc8%s ", "Q" + "~" + alphanumeric(34)),
            example("GitHub token", "app/a.txt", "token %s", gitHubToken()),
            example("GitHub token", "app/b.txt", "%s", "github" + "_pat_" + alphanumeric(22) + "_" + alphanumeric(59)),
            example("GitLab token", "app/a.txt", "%s", "gl" + "pat-" + alphanumeric(20)),
            example("npm token", "app/a.txt", "%s", "np" + "m_" + alphanumeric(36)),
            example("PyPI token", "app/a.txt", "%s", "py" + "pi-AgEIcHlwaS5vcmc" + alphanumeric(70)),
            example("Slack token", "app/a.txt", "%s", "xo" + "xb-" + "7" + alphanumeric(10) + "-" + alphanumeric(24)),
            example(
                    "Slack webhook",
                    "app/a.txt",
                    "https://hooks.slack." + "com/services/%s",
                    "T" + upper(9) + "/B" + upper(9) + "/" + alphanumeric(24)),
            example("Stripe key", "app/a.txt", "%s", "sk" + "_live_" + alphanumeric(24)),
            example("Stripe webhook secret", "app/a.txt", "%s", "wh" + "sec_" + alphanumeric(32)),
            example("SendGrid key", "app/a.txt", "%s", "S" + "G." + alphanumeric(22) + "." + alphanumeric(43)),
            example("DigitalOcean token", "app/a.txt", "%s", "do" + "p_v1_" + hex(64)),
            example("Docker Hub token", "app/a.txt", "%s", "dc" + "kr_pat_" + alphanumeric(27)),
            example("Hugging Face token", "app/a.txt", "%s", "h" + "f_" + alphanumeric(34)),
            example(
                    "OpenAI key",
                    "app/a.txt",
                    "%s",
                    "s" + "k-proj-" + alphanumeric(40) + "T3Blb" + "kFJ" + alphanumeric(40)),
            example("Anthropic key", "app/a.txt", "%s", "s" + "k-ant-api03-" + alphanumeric(95)),
            example("Databricks token", "app/a.txt", "%s", "da" + "pi" + hex(32)),
            example("Vault token", "app/a.txt", "%s", "hv" + "s." + alphanumeric(60)),
            example("Shopify token", "app/a.txt", "%s", "sh" + "pat_" + hex(32)),
            example("Grafana token", "app/a.txt", "%s", "gl" + "sa_" + alphanumeric(32) + "_" + hex(8)),
            example("SonarQube token", "app/a.txt", "%s", "sq" + "p_" + hex(40)),
            example("Artifactory key", "app/a.txt", "%s", "AK" + "Cp" + alphanumeric(69)),
            example("Telegram bot token", "app/a.txt", "bot 8110201543%s", ":A" + "A" + alphanumeric(33)),
            example("JSON web token", "app/a.txt", "Bearer %s", jwt()),
            example("password in a URL", "app/a.txt", "postgresql://orders:%s@db.internal:5432/orders", password()),
            example("npm credential", "home/app/.npmrc", "//forge.internal/:_authToken=%s\n", hex(36)),
            example("Maven server password", "root/.m2/settings.xml", "<password>%s</password>", "correcthorse"),
            example("password for a host", "root/.netrc", "machine forge.internal login ci password %s\n", password()),
            example(
                    "registry credential",
                    "root/.docker/config.json",
                    "{\"auths\": {\"r\": {\"auth\": \"%s\"}}}",
                    base64(24)),
            example("database password", "home/app/.pgpass", "db:5432:*:app:%s\n", "correcthorse"),
            example("database password", "root/.my.cnf", "[client]\npassword=%s\n", "correcthorse"),
            example("PyPI password", "root/.pypirc", "[pypi]\npassword: %s\n", "correcthorse"),
            example("cluster credential", "root/.kube/config", "users:\n- user:\n    token: %s\n", hex(36)),
            example("password hash", "etc/shadow", "root:%s:19000:0:99999:7:::\n", "$6$salt$" + base64(86)),
            example("password hash", "app/.htpasswd", "admin:%s\n", "$apr1$salt$" + base64(22)),
            example("cloud credential", "root/.s3cfg", "secret_key = %s\n", base64(40)),
            example("value of password", "app/application.properties", "spring.datasource.password=%s\n", password()),
            example(
                    "value of secret",
                    "app/application.yaml",
                    "oauth:\n  client-secret: %s  # rotate\n",
                    alphanumeric(32)),
            example("value of token", "app/a.json", "{\"accessToken\": \"%s\"}", alphanumeric(40)),
            example("value of password", "app/a.xml", "<jdbc><password>%s</password></jdbc>", password()),
            example("value of password", "app/b.xml", "<property name=\"password\" value=\"%s\"/>", password()),
            example("value of api_key", "app/.env", "MAPS_api_key='%s'\n", alphanumeric(24)));

    private TrueSecrets() {}

    /**
     * A file that holds a secret.
     *
     * @param value the secret
     */
    record Example(String title, String path, String content, String value) {
        @Override
        public String toString() {
            return title + " in " + path;
        }
    }

    private static Example example(String title, String path, String template, String value) {
        return new Example(title, path, template.formatted(value), value);
    }

    /** As somebody chooses it. */
    public static String password() {
        return "Tr0ub" + "4dor&3x";
    }

    private static String wrapped(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }

    /** A private key in PEM form. */
    public static String pem() {
        return pem("PRIVATE KEY", "\n");
    }

    static String pem(String label, String newline) {
        StringBuilder pem = new StringBuilder("-----BEGIN " + label + "-----" + newline);
        for (int line = 0; line < 8; line++) {
            pem.append(base64(64)).append(newline);
        }
        return pem + "-----END " + label + "-----" + newline;
    }

    public static String gitHubToken() {
        return "gh" + "p_" + alphanumeric(36);
    }

    /** A signed token with an ordinary payload. */
    static String jwt() {
        return url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")
                + "."
                + url("{\"sub\":\"billing\",\"iss\":\"https://login.slipway.io\",\"scope\":\"admin\"}")
                + "."
                + letters(43, UPPER + LOWER + DIGITS + "_-");
    }

    static String alphanumeric(int length) {
        return letters(length, UPPER + LOWER + DIGITS);
    }

    static String upper(int length) {
        return letters(length, UPPER + "234567");
    }

    static String hex(int length) {
        return letters(length, DIGITS + "abcdef");
    }

    static String base64(int length) {
        return letters(length, UPPER + LOWER + DIGITS + "/");
    }

    /** A seed of its own for each length: the same value on every run. */
    private static String letters(int length, String alphabet) {
        Random random = new Random(length * 31L + alphabet.length());
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private static String url(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
