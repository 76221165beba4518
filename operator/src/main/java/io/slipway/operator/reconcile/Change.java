package io.slipway.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.slipway.operator.model.Announcement;

/** Something that was changed in the cluster. */
sealed interface Change {

    /** An object that was not there. */
    record Created(HasMetadata object) implements Change {}

    /** An object that differs after a change of the specification. */
    record Updated(HasMetadata object) implements Change {}

    /** An object that someone else had changed. */
    record Corrected(HasMetadata object) implements Change {}

    /** An object that is no longer wanted. */
    record Removed(HasMetadata object) implements Change {}

    /** The change as people read it. */
    default Announcement announcement() {
        return switch (this) {
            case Created created -> Announcement.normal("Created", "created the " + name(created.object()));
            case Updated updated -> Announcement.normal("Updated", "updated the " + name(updated.object()));
            case Corrected corrected ->
                Announcement.normal("Corrected", "undid what others had changed in the " + name(corrected.object()));
            case Removed removed ->
                Announcement.normal(
                        "Removed", "removed the %s, which is no longer wanted".formatted(name(removed.object())));
        };
    }

    private static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
