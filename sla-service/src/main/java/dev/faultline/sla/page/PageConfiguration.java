package dev.faultline.sla.page;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The page's files. They do not stand in {@code static/}, where every service that shares the class path would serve them.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
    /** The addresses of its views; each is the same file. */
    static final List<String> VIEWS =
            List.of("/", "/incidents/{id}", "/oncall", "/notifications", "/silences", "/releases", "/health");

    private static final String PAGE = "forward:/board/index.html";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/board/**")
                .addResourceLocations("classpath:/board/")
                // kept, but asked about: after a release nobody works with half of the old page
                .setCacheControl(CacheControl.noCache());
    }

    /** One page; the address says which view it shows. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        VIEWS.forEach(view -> registry.addViewController(view).setViewName(PAGE));
    }
}
