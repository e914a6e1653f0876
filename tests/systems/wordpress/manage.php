<?php
// Makes a WordPress, fills it, changes its dress, and tells what it holds: `php manage.php COMMAND`, in the folder of
// its wp-load.php, with a JSON object on standard input; the answer is JSON, too. Each command is a process of its own,
// because WordPress reads its theme and its permalinks once.

[, $command] = $argv;
$given = json_decode(stream_get_contents(STDIN), true, flags: JSON_THROW_ON_ERROR);

if ($command === 'install') {
    define('WP_INSTALLING', true);
    (new mysqli('localhost', 'root', '', '', 0, getenv('WORDPRESS_SOCKET')))->query('CREATE DATABASE wordpress');
}
$_SERVER += ['HTTP_HOST' => parse_url(getenv('WORDPRESS_URL'), PHP_URL_HOST), 'REQUEST_URI' => '/'];
$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
require './wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
require_once ABSPATH . 'wp-admin/includes/image.php';
kses_remove_filters(); // an editor may write any markup

echo json_encode($command($given), JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);

function install(array $given): void
{
    wp_install($given['title'], 'quantri', 'quantri@example.vn', true, '', 'mat-khau-thu', 'vi');
}

function fill(array $given): void
{
    foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $welcome) {
        wp_delete_post($welcome->ID, true);
    }
    foreach ($given['options'] as $name => $value) {
        update_option($name, $value);
    }
    wp_insert_post(['post_type' => 'page', 'post_status' => 'publish'] + $given['page']);
    $categories = array_map('new_category', $given['categories']);
    $authors = array_combine($given['authors'], array_map('new_author', $given['authors'], array_keys($given['authors'])));
    foreach ($given['posts'] as $post) {
        $categories_of_post = array_map(fn($name) => $categories[array_search($name, $given['categories'])], $post['categories']);
        new_post($post, $authors[$post['author']], $categories_of_post);
    }
}

function new_category(string $name): int
{
    return wp_insert_term($name, 'category')['term_id'];
}

function new_author(string $name, int $number): int
{
    return wp_insert_user(
        ['user_login' => "bien-tap-$number", 'user_pass' => 'mat-khau-thu', 'display_name' => $name, 'role' => 'author']
    );
}

function new_post(array $post, int $author, array $categories): void
{
    $blocks = array_map(fn($block) => with_file($block, $post), $post['blocks']);
    $id = wp_insert_post(wp_slash([
        'post_status' => 'publish',
        'post_title' => $post['title'],
        'post_date' => $post['published'],
        'post_author' => $author,
        'post_category' => $categories,
        'tags_input' => $post['tags'],
        'comment_status' => 'open',
        'post_content' => implode("\n\n", array_map('markup', $blocks)),
    ]), true);
    update_post_meta($id, 'blocks', wp_slash(json_encode($blocks)));
    if ($post['cover']) {
        set_post_thumbnail($id, with_file(['kind' => 'photo', 'file' => $post['cover']], $post)['id']);
    }
    foreach ($post['comments'] as $text) {
        $later = date('Y-m-d H:i:s', strtotime("{$post['published']} +9 days"));
        $comment = ['comment_author' => 'Bạn đọc', 'comment_content' => $text, 'comment_date' => $later];
        wp_insert_comment(['comment_post_ID' => $id] + $comment);
    }
}

/** The block with id and address of its file, which lands in the library of media. */
function with_file(array $block, array $post): array
{
    if (!isset($block['file'])) {
        return $block;
    }
    $folder = wp_upload_dir($post['published']);
    $path = "{$folder['path']}/{$block['file']}";
    if ($block['kind'] === 'photo') {
        $picture = imagecreatetruecolor(480, 320);
        imagefilledrectangle($picture, 0, 0, 480, 320, crc32($block['file']) & 0xFFFFFF);
        imagejpeg($picture, $path);
    } else {
        file_put_contents($path, "%PDF-1.4\n%%EOF\n");
    }
    $type = wp_check_filetype($path)['type'];
    $values = ['post_mime_type' => $type, 'post_title' => $block['name'] ?? '', 'post_date' => $post['published']];
    $id = wp_insert_attachment($values, $path);
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $path));
    return $block + ['id' => $id, 'url' => wp_get_attachment_url($id)];
}

/** What the block editor stores of a block. */
function markup(array $block): string
{
    $text = isset($block['text']) ? esc_html($block['text']) : '';
    $caption = isset($block['caption']) ? '<figcaption class="wp-element-caption">' . esc_html($block['caption']) . '</figcaption>' : '';
    return match ($block['kind']) {
        'paragraph', 'byline' => block('paragraph', "<p>$text</p>"),
        'heading' => block('heading', "<h2>$text</h2>"),
        'items' => block('list', '<ul>' . implode('', array_map('item_markup', $block['texts'])) . '</ul>'),
        'table' => block('table', '<figure class="wp-block-table"><table><tbody>' . implode('', array_map('row_markup', $block['rows'])) . '</tbody></table></figure>'),
        'photo' => block(
            'image',
            "<figure class=\"wp-block-image size-full\"><img src=\"{$block['url']}\" alt=\"\" class=\"wp-image-{$block['id']}\"/>$caption</figure>",
            ['id' => $block['id'], 'sizeSlug' => 'full', 'linkDestination' => 'none'],
        ),
        'document' => block('file', file_markup($block), ['id' => $block['id'], 'href' => $block['url']]),
    };
}

function block(string $name, string $html, array $attributes = []): string
{
    $attributes = $attributes ? json_encode($attributes, JSON_UNESCAPED_SLASHES) . ' ' : '';
    return "<!-- wp:$name $attributes-->\n$html\n<!-- /wp:$name -->";
}

function item_markup(string $text): string
{
    return block('list-item', '<li>' . esc_html($text) . '</li>');
}

function row_markup(array $cells): string
{
    return '<tr>' . implode('', array_map(fn($cell) => '<td>' . esc_html($cell) . '</td>', $cells)) . '</tr>';
}

function file_markup(array $block): string
{
    $anchor = "wp-block-file--media-{$block['id']}";
    $name = esc_html($block['name']);
    $button = "<a href=\"{$block['url']}\" class=\"wp-block-file__button wp-element-button\" download aria-describedby=\"$anchor\">Tải về</a>";
    return "<div class=\"wp-block-file\"><a id=\"$anchor\" href=\"{$block['url']}\">$name</a>$button</div>";
}

function dress(array $given): void
{
    global $wp_rewrite;
    switch_theme($given['theme']);
    update_option('date_format', $given['date_format']);
    $wp_rewrite->set_permalink_structure($given['permalinks']);
    delete_option('rewrite_rules'); // the next page makes them anew
    file_put_contents('.htaccess', $wp_rewrite->mod_rewrite_rules());
}

function tell(array $given): array
{
    $categories = array_map(fn($name) => get_term_by('name', $name, 'category'), $given['categories']);
    return [
        'articles' => array_map('told', get_posts(['numberposts' => -1])),
        'sections' => array_map(fn($one) => ['name' => $one->name, 'path' => path(get_term_link($one)), 'articles' => listed($one)], $categories),
    ];
}

function listed(WP_Term $category): array
{
    $posts = get_posts(['category' => $category->term_id, 'numberposts' => -1]);
    return array_map(fn($post) => path(get_permalink($post)), $posts);
}

function told(WP_Post $post): array
{
    $blocks = json_decode(get_post_meta($post->ID, 'blocks', true), true);
    $photos = array_values(array_filter($blocks, fn($block) => $block['kind'] === 'photo'));
    $documents = array_values(array_filter($blocks, fn($block) => $block['kind'] === 'document'));
    $photos = array_map(fn($block) => [path($block['url']), shown($block['caption'] ?? null)], $photos);
    if (has_post_thumbnail($post)) {
        array_unshift($photos, [path(get_the_post_thumbnail_url($post, 'full')), null]);
    }
    return [
        'path' => path(get_permalink($post)),
        'title' => html_entity_decode(get_the_title($post), ENT_QUOTES | ENT_HTML5),
        'published' => get_post_datetime($post)->format('c'),
        'author' => get_the_author_meta('display_name', $post->post_author),
        'lines' => array_map('shown', array_merge(...array_map('lines', $blocks))),
        'photos' => $photos,
        'documents' => array_map(fn($block) => [path($block['url']), shown($block['name'])], $documents),
    ];
}

/** The lines of running text of a block: a byline and the links to documents are none. */
function lines(array $block): array
{
    return match ($block['kind']) {
        'paragraph', 'heading' => [$block['text']],
        'items' => $block['texts'],
        'table' => array_map(fn($cells) => implode(' | ', $cells), $block['rows']),
        'photo' => isset($block['caption']) ? [$block['caption']] : [],
        'byline', 'document' => [],
    };
}

/** A text as WordPress prints it: with the quotation marks and dashes of print. */
function shown(?string $text): ?string
{
    return $text === null ? null : html_entity_decode(wptexturize(esc_html($text)), ENT_QUOTES | ENT_HTML5);
}

function path(string $url): string
{
    return substr($url, strlen(home_url()));
}
