#pragma once

#include <cstdint>
#include <vector>

namespace senskg {

/// A point of the plane, or a way in it.
struct Place {
    double x = 0;
    double y = 0;
};

/// Bodies that push each other away, far ones taken together.
/// Barnes and Hut, "A hierarchical O(N log N) force-calculation algorithm", 1986.
class QuadTree {
  public:
    /// Bodies with places that are finite and masses above 0, as many as places.
    QuadTree(const std::vector<Place>& places, const std::vector<double>& masses);

    /// For each body the sum of (its mass x the other's) / distance, away from the other.
    /// Bodies at one place do not push each other. Cost: O(N log N) whatever the places.
    [[nodiscard]] std::vector<Place> pushes() const;

  private:
    struct Body {
        Place place;
        double mass = 0;
        std::uint32_t index = 0;  ///< Among those given.
        std::uint32_t code = 0;   ///< Of its cell of the finest grid, digits of x and y in turn.
    };
    /// A square of the plane with at least one body. Cells stand before the cells they hold.
    struct Cell {
        Place center;  ///< Of mass.
        double mass = 0;
        double side_squared = 0;
        std::uint32_t begin = 0;  ///< Its bodies.
        std::uint32_t end = 0;
        std::uint32_t next = 0;  ///< The first cell behind it that it does not hold.
        bool is_leaf = false;
    };

    void code_bodies();
    void add_cell(std::uint32_t begin, std::uint32_t end, int depth);
    [[nodiscard]] Place push_on(std::uint32_t index) const;

    std::vector<Body> bodies_;  ///< By code, then index.
    std::vector<Cell> cells_;
    double side_ = 1;
};

}  // namespace senskg
