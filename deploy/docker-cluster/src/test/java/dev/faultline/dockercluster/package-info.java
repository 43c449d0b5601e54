@NullMarked
package dev.faultline.dockercluster;

import org.jspecify.annotations.NullMarked;
