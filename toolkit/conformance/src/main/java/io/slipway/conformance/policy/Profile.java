package io.slipway.conformance.policy;

import io.slipway.images.settings.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A policy that is built in; each is a file beside this class. */
public enum Profile {
    /** All rules; budgets and platforms are those that the image states. */
    DEFAULT,
    /** All rules, both platforms and a budget for everything. */
    STRICT,
    /** What OpenShift's restricted security context constraints demand: any UID, of group 0. */
    OPENSHIFT,
    /** What the restricted level of Kubernetes' Pod Security Standards demands of an image. */
    KUBERNETES_RESTRICTED,
    /** What section 4 of the CIS Docker Benchmark demands of an image. */
    CIS;

    /** @throws IllegalArgumentException naming the nearest one and all */
    public static Profile parse(String text) {
        return Arrays.stream(values())
                .filter(profile -> profile.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no profile; perhaps '"
                        + Nearest.of(text, names()) + "' (there are " + String.join(", ", names()) + ")"));
    }

    PolicyDocument document() {
        String file = this + ".yaml";
        try (InputStream in = Profile.class.getResourceAsStream(file)) {
            return PolicyFile.parse(file, toString(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("Reading the built-in profile " + this + ": " + e.getMessage(), e);
        }
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(Profile::toString).collect(Collectors.toList());
    }

    /** Its name in settings and files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
