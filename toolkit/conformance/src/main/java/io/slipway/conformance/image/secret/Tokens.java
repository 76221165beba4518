package io.slipway.conformance.image.secret;

import java.util.List;

/** The tokens of clouds, forges and services that state their form. */
final class Tokens {
    private static final String ALONE = "(?<![A-Za-z0-9_/+-])";
    private static final String END = "(?![A-Za-z0-9_-])";

    static final List<SecretDetector> ALL = List.of(
            new TokenDetector(
                    "AWS access key", List.of("AKIA", "ASIA"), ALONE + "A[KS]IA[A-Z2-7]{16}(?![A-Za-z0-9/+=])"),
            new TokenDetector(
                    "AWS secret key",
                    List.of("aws_secret_access_key", "AWS_SECRET_ACCESS_KEY", "aws.secretKey", "secretAccessKey"),
                    "[A-Za-z_.]+[\"']?\\s{0,4}[:=>]{1,2}\\s{0,4}[\"']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"),
            new TokenDetector("Google API key", List.of("AIza"), ALONE + "AIza[0-9A-Za-z_-]{35}" + END),
            new TokenDetector("Google OAuth secret", List.of("GOCSPX-"), ALONE + "GOCSPX-[0-9A-Za-z_-]{28}" + END),
            new TokenDetector("Google OAuth token", List.of("ya29."), ALONE + "ya29\\.[0-9A-Za-z_-]{40,}+"),
            new TokenDetector("Azure account key", List.of("AccountKey="), "AccountKey=([A-Za-z0-9+/]{86}==)"),
            new TokenDetector(
                    "Azure shared access key", List.of("SharedAccessKey="), "SharedAccessKey=([A-Za-z0-9+/]{43}=)"),
            new TokenDetector(
                    "Azure client secret", List.of("Q~"), "(?<=[A-Za-z0-9_~.-]{3}\\d)Q~[A-Za-z0-9_~.-]{31,34}" + END),
            new TokenDetector(
                    "GitHub token",
                    List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
                    ALONE + "gh[pousr]_[0-9A-Za-z]{36}" + END),
            new TokenDetector(
                    "GitHub token", List.of("github_pat_"), ALONE + "github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}" + END),
            new TokenDetector(
                    "GitLab token",
                    List.of("glpat-", "gldt-", "glrt-", "glcbt-", "glptt-", "gloas-"),
                    ALONE + "gl(?:pat|dt|rt|cbt|ptt|oas)-[0-9A-Za-z_-]{20,}+"),
            new TokenDetector("npm token", List.of("npm_"), ALONE + "npm_[0-9A-Za-z]{36}" + END),
            new TokenDetector("PyPI token", List.of("pypi-"), ALONE + "pypi-AgE[0-9A-Za-z_-]{50,}+"),
            new TokenDetector(
                    "Slack token",
                    List.of("xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-"),
                    ALONE + "(?:xox[bpars]|xapp)-[0-9A-Za-z]{1,14}-[0-9A-Za-z-]{20,}+"),
            new TokenDetector(
                    "Slack webhook",
                    List.of("hooks.slack.com/services/"),
                    "hooks\\.slack\\.com/services/(T[0-9A-Z]{8,12}/B[0-9A-Z]{8,12}/[0-9A-Za-z]{24})" + END),
            new TokenDetector(
                    "Stripe key", List.of("sk_live_", "rk_live_"), ALONE + "[sr]k_live_[0-9A-Za-z]{24,}+" + END),
            new TokenDetector("Stripe webhook secret", List.of("whsec_"), ALONE + "whsec_[0-9A-Za-z]{32,}+" + END),
            new TokenDetector(
                    "SendGrid key", List.of("SG."), ALONE + "SG\\.[0-9A-Za-z_-]{22}\\.[0-9A-Za-z_-]{43}" + END),
            new TokenDetector("DigitalOcean token", List.of("dop_v1_"), ALONE + "dop_v1_[0-9a-f]{64}" + END),
            new TokenDetector("Docker Hub token", List.of("dckr_pat_"), ALONE + "dckr_pat_[0-9A-Za-z_-]{27}" + END),
            new TokenDetector("Hugging Face token", List.of("hf_"), ALONE + "hf_[0-9A-Za-z]{34}" + END),
            new TokenDetector(
                    "OpenAI key",
                    List.of("sk-"),
                    ALONE + "sk-(?:proj-)?[0-9A-Za-z_-]{20,74}T3BlbkFJ[0-9A-Za-z_-]{20,}+"),
            new TokenDetector(
                    "Anthropic key", List.of("sk-ant-"), ALONE + "sk-ant-[a-z]{3,5}\\d\\d-[0-9A-Za-z_-]{80,}+"),
            new TokenDetector("Databricks token", List.of("dapi"), ALONE + "dapi[0-9a-f]{32}" + END),
            new TokenDetector("Vault token", List.of("hvs."), ALONE + "hvs\\.[0-9A-Za-z_-]{24,}+"),
            new TokenDetector("Shopify token", List.of("shpat_", "shpss_"), ALONE + "shp(?:at|ss)_[0-9a-f]{32}" + END),
            new TokenDetector("Grafana token", List.of("glsa_"), ALONE + "glsa_[0-9A-Za-z]{32}_[0-9a-f]{8}" + END),
            new TokenDetector("SonarQube token", List.of("sqp_", "squ_", "sqa_"), ALONE + "sq[pua]_[0-9a-f]{40}" + END),
            new TokenDetector("Artifactory key", List.of("AKCp"), ALONE + "AKCp[0-9A-Za-z]{69,}+" + END),
            new TokenDetector("Telegram bot token", List.of(":AA"), "(?<=\\b\\d{8,10}):AA[0-9A-Za-z_-]{33}" + END),
            new JwtDetector(),
            new UrlPasswordDetector());

    private Tokens() {}
}
