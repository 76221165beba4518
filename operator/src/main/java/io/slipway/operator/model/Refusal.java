package io.slipway.operator.model;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * Why a specification is not acted on.
 *
 * @param reason in one word for programs
 * @param message what was found, and what to write instead
 */
public record Refusal(String reason, String message) {

    static final String INVALID_IMAGE = "InvalidImage";
    static final String INVALID_ENVIRONMENT = "InvalidEnvironment";

    /** An object of a name that is needed belongs to someone else. */
    public static Refusal nameTaken(HasMetadata object) {
        return new Refusal(
                "NameTaken",
                "the %s %s is there already and is not this service's; delete it, or give this service another name"
                        .formatted(object.getKind(), object.getMetadata().getName()));
    }

    /** The API server does not take what is to be applied. */
    public static Refusal notAccepted(HasMetadata object, String answer) {
        return new Refusal("NotAccepted", "the cluster does not accept the %s: %s".formatted(object.getKind(), answer));
    }
}
