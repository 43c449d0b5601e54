/**
 * Kafka and Apicurio Registry from their public images, as a {@link dev.faultline.localcluster.ClusterSource} for
 * tests. On the class path of tests only, and only under the Maven profile {@code docker}.
 */
@NullMarked
package dev.faultline.dockercluster;

import org.jspecify.annotations.NullMarked;
