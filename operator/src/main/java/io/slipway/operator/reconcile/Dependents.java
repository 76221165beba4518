package io.slipway.operator.reconcile;

import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.slipway.operator.api.PlatformService;
import io.slipway.operator.model.AppliedFields;
import io.slipway.operator.model.DesiredState;
import io.slipway.operator.model.Labels;
import io.slipway.operator.model.Ownership;
import io.slipway.operator.model.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The objects of one service in the cluster, and the ways to change them. */
final class Dependents {

    /** The kinds of objects that a service has, in the order in which they go. */
    static final List<Class<? extends HasMetadata>> KINDS =
            List.of(Service.class, Deployment.class, ServiceAccount.class);

    /** Answers by which the API server says that a request is wrong in itself: sent again, it would be refused again. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 405, 422);

    private final PlatformService service;
    private final Context<PlatformService> context;

    Dependents(PlatformService service, Context<PlatformService> context) {
        this.service = service;
        this.context = context;
    }

    /** The first wanted object whose name someone else has, if there is one. */
    Optional<Refusal> taken(DesiredState desired) {
        return desired.objects().stream()
                .flatMap(wanted -> find(wanted.getClass(), wanted.getMetadata().getName()).stream())
                .filter(there -> !Ownership.mayApply(service, there))
                .findFirst()
                .map(Refusal::nameTaken);
    }

    /**
     * Applies an object by server-side apply, and tells what that changed.
     *
     * @throws RefusedException if the API server does not accept it
     */
    <R extends HasMetadata> Applied<R> apply(R wanted) {
        Optional<HasMetadata> before =
                find(wanted.getClass(), wanted.getMetadata().getName());
        R after = accepted(wanted);
        if (before.isEmpty()) {
            return new Applied<>(after, Optional.of(new Change.Created(after)));
        }
        if (!AppliedFields.changed(before.get(), after)) {
            return new Applied<>(after, Optional.empty());
        }
        return new Applied<>(
                after, Optional.of(reconciledBefore() ? new Change.Corrected(after) : new Change.Updated(after)));
    }

    /** Removes what the service has and no longer wants. */
    List<Change> removeUnwanted(DesiredState desired) {
        List<Change> changes = new ArrayList<>();
        for (Class<? extends HasMetadata> kind : KINDS) {
            context.getSecondaryResourcesAsStream(kind)
                    .filter(object -> Ownership.owns(service, object) && !desired.wants(object))
                    .forEach(object -> {
                        delete(object);
                        changes.add(new Change.Removed(object));
                    });
        }
        return changes;
    }

    /** The service's Deployment, if there is one. */
    Optional<Deployment> deployment() {
        return find(Deployment.class, service.getMetadata().getName())
                .filter(object -> Ownership.owns(service, object))
                .map(Deployment.class::cast);
    }

    /** What the service has of a kind, by the API server's own word: what is gone must not be guessed. */
    List<HasMetadata> of(Class<? extends HasMetadata> kind) {
        return context
                .getClient()
                .resources(kind)
                .inNamespace(service.getMetadata().getNamespace())
                .withLabel(Labels.INSTANCE, service.getMetadata().getName())
                .list()
                .getItems()
                .stream()
                .filter(object -> Ownership.owns(service, object))
                .<HasMetadata>map(object -> object)
                .toList();
    }

    /** Deletes an object, and keeps it visible until what it owns is gone. */
    void delete(HasMetadata object) {
        context.getClient()
                .resource(object)
                .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                .delete();
    }

    // The caches fill up only after the first services are reconciled: what is not in them may be there all the same.
    private Optional<HasMetadata> find(Class<? extends HasMetadata> kind, String name) {
        return context.getSecondaryResourcesAsStream(kind)
                .filter(object -> object.getMetadata().getName().equals(name))
                .<HasMetadata>map(object -> object)
                .findFirst()
                .or(() -> Optional.ofNullable(context.getClient()
                        .resources(kind)
                        .inNamespace(service.getMetadata().getNamespace())
                        .withName(name)
                        .get()));
    }

    private <R extends HasMetadata> R accepted(R wanted) {
        try {
            return context.resourceOperations().serverSideApply(wanted);
        } catch (KubernetesClientException e) {
            if (REFUSALS.contains(e.getCode())) {
                throw new RefusedException(Refusal.notAccepted(wanted, answer(e)));
            }
            throw e;
        }
    }

    private static String answer(KubernetesClientException e) {
        return e.getStatus() == null ? e.getMessage() : e.getStatus().getMessage();
    }

    private boolean reconciledBefore() {
        return service.getStatus() != null
                && Objects.equals(
                        service.getStatus().observedGeneration(),
                        service.getMetadata().getGeneration());
    }

    /**
     * An object that is in step.
     *
     * @param object as it is now
     * @param change what was changed for that
     */
    record Applied<R extends HasMetadata>(R object, Optional<Change> change) {}
}
