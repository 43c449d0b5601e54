package dev.faultline.localcluster;

/**
 * Another place than this process that {@link LocalCluster#shared()} can come from. Found by {@link
 * java.util.ServiceLoader} on the class path of tests; the system property {@code faultline.cluster} chooses one by its
 * name.
 */
public interface ClusterSource {

    /** What {@code faultline.cluster} must say to choose it. */
    String name();

    /** Starts a cluster and returns when both its parts serve clients; closing it stops it. */
    LocalCluster start();
}
