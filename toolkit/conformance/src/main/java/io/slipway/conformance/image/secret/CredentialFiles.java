package io.slipway.conformance.image.secret;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Files that exist to hold credentials: whatever stands where the password belongs is one. */
final class CredentialFiles {
    private static final String HASH = "password hash";

    private static final List<Form> FORMS = List.of(
            form("npm credential", "(?m)(?:_authToken|_auth|_password)\\s*=\\s*[\"']?([^\\s\"']+)", ".npmrc"),
            form(
                    "Maven server password",
                    "<(?:password|passphrase|master)>\\s*([^<\\s]+)\\s*</",
                    "settings.xml",
                    "settings-security.xml"),
            form("password for a host", "\\bpassword\\s+(\\S+)", ".netrc", "_netrc"),
            form(
                    "registry credential",
                    "\"(?:auth|identitytoken|registrytoken)\"\\s*:\\s*\"([A-Za-z0-9+/=._-]{8,})\"",
                    ".docker/config.json",
                    ".dockercfg",
                    ".dockerconfigjson",
                    "containers/auth.json",
                    ".config/containers/auth.json",
                    "kaniko/config.json"),
            form("database password", "(?m)^[^#:\\n]*:[^:\\n]*:[^:\\n]*:[^:\\n]*:([^\\n\\r]+)", ".pgpass"),
            form("database password", "(?m)^\\s*password\\s*=\\s*[\"']?([^\\s\"']+)", ".my.cnf"),
            form("PyPI password", "(?m)^\\s*password\\s*[=:]\\s*(\\S+)", ".pypirc"),
            form(
                    "cluster credential",
                    "(?m)^\\s*(?:-\\s*)?(?:token|password):\\s*[\"']?([^\\s\"']+)",
                    ".kube/config",
                    "kubeconfig",
                    "etc/kubernetes/admin.conf",
                    "etc/kubernetes/controller-manager.conf",
                    "etc/kubernetes/kubelet.conf",
                    "etc/kubernetes/scheduler.conf"),
            form(HASH, "(?m)^[^:\\n]+:!?(\\$[^:\\n]+)", "etc/shadow", "etc/gshadow", "etc/shadow-", "etc/gshadow-"),
            form(HASH, "(?m)^[^:\\n#]+:(\\$\\S+|\\{SHA\\}\\S+)", ".htpasswd"),
            form("cloud credential", "(?m)^\\s*secret_key\\s*=\\s*(\\S+)", ".s3cfg"));

    private CredentialFiles() {}

    static boolean isOne(String path) {
        return FORMS.stream().anyMatch(form -> form.isOf(path));
    }

    static Set<Secret> secrets(String path, CharSequence text) {
        Set<Secret> secrets = new LinkedHashSet<>();
        for (Form form : FORMS) {
            if (form.isOf(path)) {
                form.values(text).forEach(value -> secrets.add(Secret.of(SecretKind.PASSWORD, form.title(), value)));
            }
        }
        return secrets;
    }

    private static Form form(String title, String value, String... paths) {
        return new Form(title, List.of(paths), Pattern.compile(value));
    }

    /**
     * One kind of such file.
     *
     * @param paths the ends of its paths, of whole names
     * @param value whose first group is the password
     */
    private record Form(String title, List<String> paths, Pattern value) {
        boolean isOf(String path) {
            return paths.stream()
                    .anyMatch(end -> path.endsWith(end)
                            && (path.length() == end.length() || path.charAt(path.length() - end.length() - 1) == '/'));
        }

        List<String> values(CharSequence text) {
            return value.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .filter(found -> title.equals(HASH) || !Plausibility.isStandIn(found))
                    .toList();
        }
    }
}
